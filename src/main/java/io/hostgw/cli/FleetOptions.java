package io.hostgw.cli;

import io.hostgw.run.ChangeTimes;
import io.hostgw.run.FleetSettings;
import io.hostgw.run.NodeSelection;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which hosts, how many at a time, and how long they may take. */
final class FleetOptions {
  private static final int MOST = 256;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-l", "--limit"},
      paramLabel = "GLOB|LABEL=VALUE",
      description =
          "Only nodes whose name fits, or whose label has a value that fits; ! before it leaves nodes out; may be given several times. The others stay destinations.")
  private List<String> limit = List.of();

  @Option(
      names = {"-p", "--parallel"},
      paramLabel = "N",
      defaultValue = "16",
      description = "Hosts at a time. Default: ${DEFAULT-VALUE}.")
  private int parallel;

  @Option(
      names = "--connect-timeout",
      paramLabel = "DUR",
      defaultValue = "10s",
      description = "Time for a connection, login included. Default: ${DEFAULT-VALUE}.")
  private Duration connectTimeout = Duration.ofSeconds(10);

  @Option(
      names = "--timeout",
      paramLabel = "DUR",
      defaultValue = "2m",
      description = "Time for one step on a host. Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofMinutes(2);

  @Mixin private SshOptions ssh;

  NodeSelection selection() {
    return selection(List.of());
  }

  /** Returns the selection by the option and by what is named besides. */
  NodeSelection selection(List<String> named) {
    return new NodeSelection(Stream.concat(limit.stream(), named.stream()).toList());
  }

  /**
   * Returns how hosts are worked on.
   *
   * @param output whether progress is told
   * @param times how long changes wait
   */
  FleetSettings settings(OutputOptions output, ChangeTimes times) {
    return settings(output, times, false);
  }

  /**
   * Returns how hosts are worked on.
   *
   * @param output whether progress is told
   * @param times how long changes wait
   * @param allowsOperator whether a host may be cut off from this machine
   */
  FleetSettings settings(OutputOptions output, ChangeTimes times, boolean allowsOperator) {
    if (parallel < 1 || parallel > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--parallel is a number from 1 to " + MOST + ", not " + parallel);
    }
    var prompt = new TerminalPrompt();
    return new FleetSettings(
        parallel,
        connectTimeout,
        timeout,
        times,
        Operator.author(),
        ssh.choice(line -> output.note("warning: " + line)),
        prompt,
        new ProgressLine(output.isQuiet(), prompt::isAsking),
        allowsOperator);
  }
}
