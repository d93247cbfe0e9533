package io.hostgw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {
  private static CommandLine asked(String... arguments) {
    return Commands.add(new CommandLine(new HostgwCommand()), arguments);
  }

  private static CommandLine all() {
    return Commands.addAll(new CommandLine(new HostgwCommand()));
  }

  static Stream<String> names() {
    return all().getSubcommands().keySet().stream()
        .filter(name -> !name.equals("help") && !name.equals("completion"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aCommandThatIsAskedForIsPutTogetherAloneAndAsAmongAll(String name) {
    Map<String, CommandLine> alone = asked(name, "--help").getSubcommands();

    assertThat(alone).containsOnlyKeys(name);
    assertThat(alone.get(name).getUsageMessage())
        .isEqualTo(all().getSubcommands().get(name).getUsageMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "completion", "--help", "aply", "@arguments"})
  void whatSpeaksOfTheOthersOrIsNoneHasAllCommands(String first) {
    assertThat(asked(first, "apply").getSubcommands().keySet())
        .isEqualTo(all().getSubcommands().keySet());
  }

  @Test
  void withoutArgumentsThereAreAllCommands() {
    assertThat(asked().getUsageMessage()).isEqualTo(all().getUsageMessage());
  }
}
