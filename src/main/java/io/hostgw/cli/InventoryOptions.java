package io.hostgw.cli;

import io.hostgw.model.NewHostKeys;
import io.hostgw.model.Printable;
import io.hostgw.run.InventoryChoice;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the nodes come from, and how they are logged in to. */
final class InventoryOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-i", "--inventory"},
      paramLabel = "FILE|-",
      defaultValue = "",
      description =
          "The inventory, or the output of `kubectl get nodes -o json|yaml`; - reads standard input. Default: ./hostgw.yaml, else the nodes of the current kubeconfig context.")
  private String inventory = "";

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      defaultValue = "",
      description = "Read the nodes from the Kubernetes API of this kubeconfig.")
  private String kubeconfig = "";

  @Option(
      names = "--context",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Read the nodes from the Kubernetes API of this kubeconfig context.")
  private String context = "";

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "SSH private key; may be given several times. Wins over the inventory.")
  private List<Path> identities = List.of();

  @Option(
      names = "--ssh-user",
      paramLabel = "NAME",
      defaultValue = "",
      description = "SSH login user. Wins over the inventory.")
  private String user = "";

  @Option(
      names = "--known-hosts",
      paramLabel = "FILE",
      description = "known_hosts file; may be given several times. Wins over the inventory.")
  private List<Path> knownHosts = List.of();

  @Option(
      names = "--strict-host-key-checking",
      paramLabel = "WORD",
      defaultValue = "",
      description =
          "What is done about a host key that nobody knows: yes refuses it, accept-new adds it to the known ones, ask asks you. A changed key is always refused. Wins over the inventory.")
  private String checking = "";

  InventoryChoice choice() {
    return new InventoryChoice(
        inventory,
        kubeconfig,
        context,
        user,
        identities,
        knownHosts,
        checking(),
        System.in,
        System.getenv());
  }

  private List<NewHostKeys> checking() {
    if (checking.isEmpty()) {
      return List.of();
    }
    return List.of(
        NewHostKeys.ofWord(checking)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--strict-host-key-checking is yes, accept-new or ask, not "
                            + Printable.quoted(checking))));
  }
}
