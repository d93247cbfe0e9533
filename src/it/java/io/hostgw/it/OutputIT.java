package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader of the output that goes away early. */
class OutputIT extends HostgwTest {
  OutputIT(Lab lab) {
    super(lab);
  }

  @ParameterizedTest
  @ValueSource(strings = {"| head -n 1", "| true", ">&-", ">/dev/full"})
  void anApplyIsCompleteWhoeverReadsItsOutput(String reader) {
    CommandResult result = piped("apply -y", reader);

    assertThat(result.exit()).isZero();
    assertThat(result.stderr()).doesNotContain("Exception", "\tat ");
    lab.hosts().forEach(this::hasMesh);
  }

  @Test
  void aPlanWhoseReaderLeavesHasItsFirstLineAndNoStackTrace() {
    CommandResult result = piped("plan", "| head -n 1");

    assertThat(result.exit()).isZero();
    assertThat(result.stdout().lines().toList())
        .isEqualTo(List.of("kubworker1  " + host(1).address() + "  ens192  networkd  4 to add"));
    assertThat(result.stderr()).doesNotContain("Exception", "\tat ");
    lab.hosts().forEach(this::isUntouched);
  }

  /** Runs it in a shell; the exit code is hostgw's, and not the reader's. */
  private CommandResult piped(String command, String reader) {
    return Binary.of(
            "bash", "-c", "\"$0\" " + command + " -i \"$1\" " + reader + "; exit ${PIPESTATUS[0]}")
        .run(Binary.launcher(), file(inventory()).toString());
  }
}
