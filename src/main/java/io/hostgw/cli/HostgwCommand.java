package io.hostgw.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command without a command: shows what there is. */
@Command(
    name = "hostgw",
    description = "Host-gw pod routes for Kubernetes clusters over SSH, without a daemon.",
    exitCodeListHeading = "%nExit codes:%n",
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw plan -i inventories/kubworkers.yaml",
      "  hostgw apply -i inventories/kubworkers.yaml",
      "  hostgw drift -i inventories/kubworkers.yaml"
    },
    exitCodeList = {
      "  0:done, nothing (left) to do",
      "  1:error",
      "  2:differences found (drift; verify; plan --detailed-exitcode)",
      "  3:some nodes failed, were rolled back or could not be reached; the others are done",
      "  4:refused, a person is needed",
      " 64:wrong usage",
      " 65:invalid inventory",
      "130:interrupted"
    })
final class HostgwCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      description = "Show the version and exit.")
  private boolean version;

  @Override
  public void run() {
    if (version) {
      System.out.println("hostgw " + Version.text());
      return;
    }
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "a command is missing: plan, apply, drift, verify, status, watch, doctor, render, inventory, ...");
  }
}
