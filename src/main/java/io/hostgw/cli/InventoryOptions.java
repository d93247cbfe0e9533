package io.hostgw.cli;

import io.hostgw.run.InventoryChoice;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the nodes come from, and how they are logged in to. */
final class InventoryOptions {
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

  InventoryChoice choice() {
    return new InventoryChoice(
        inventory, kubeconfig, context, user, identities, knownHosts, System.in, System.getenv());
  }
}
