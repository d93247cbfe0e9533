package io.hostgw.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hostgw help}. */
@Command(
    name = "help",
    description = "Show the help of a command.",
    footerHeading = "%nExample:%n",
    footer = "  hostgw help inventory list")
final class HelpCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "COMMAND", description = "The command, such as plan or inventory list.")
  private List<String> path = List.of();

  @Override
  public void run() {
    CommandLine command = spec.root().commandLine();
    for (String name : path) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new ParameterException(spec.commandLine(), "there is no command '" + name + "'");
      }
      command = next;
    }
    command.usage(System.out);
  }
}
