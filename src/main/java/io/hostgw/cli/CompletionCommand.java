package io.hostgw.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hostgw completion}. */
@Command(
    name = "completion",
    description = "Print the completion script of a shell: bash, zsh or fish.",
    footerHeading = "%nExample:%n",
    footer = {
      "  source <(hostgw completion bash)",
      "  hostgw completion fish > ~/.config/fish/completions/hostgw.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private CompletionShell shell;

  @Override
  public Integer call() {
    System.out.print(shell.script(spec.root().commandLine()));
    System.out.flush();
    return ExitCode.DONE.number();
  }
}
