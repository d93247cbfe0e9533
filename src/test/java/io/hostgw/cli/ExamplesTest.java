package io.hostgw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users copy is something that this hostgw understands. */
class ExamplesTest {
  private static final String BINARY = "/opt/hostgw/bin/hostgw ";

  private static List<String> values(String unit, String key) throws IOException {
    return Files.readAllLines(Path.of("examples", unit)).stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hostgw-watch.service", "hostgw-apply.service"})
  void theCommandsOfUnitsAreUnderstoodAndAskNobody(String unit) throws IOException {
    String start = values(unit, "ExecStart").get(0);
    assertThat(start).startsWith(BINARY);
    var parsed = Cli.commandLine(Map.of()).parseArgs(start.substring(BINARY.length()).split(" "));
    assertThat(parsed.subcommand().hasMatchedOption("--yes")).isTrue();
  }

  @Test
  void systemctlStopIsNoFailureOfTheWatch() throws IOException {
    assertThat(values("hostgw-watch.service", "SuccessExitStatus"))
        .containsExactly(String.valueOf(ExitCode.INTERRUPTED.number()));
    assertThat(values("hostgw-watch.service", "RestartPreventExitStatus"))
        .containsExactly(String.valueOf(ExitCode.USAGE.number()));
  }

  @Test
  void bothServicesAreLockedInTheSameWay() throws IOException {
    List<String> keys = List.of("ProtectSystem", "NoNewPrivileges", "SystemCallFilter", "User");
    for (String key : keys) {
      assertThat(values("hostgw-watch.service", key))
          .as(key)
          .isNotEmpty()
          .isEqualTo(values("hostgw-apply.service", key));
    }
  }
}
