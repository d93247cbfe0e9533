package io.hostgw.cli;

import io.hostgw.inventory.InventoryFile;
import io.hostgw.inventory.InventorySource;
import io.hostgw.inventory.KubernetesAccess;
import io.hostgw.inventory.KubernetesInventory;
import io.hostgw.inventory.SshOverrides;
import io.hostgw.inventory.Surroundings;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Origin;
import io.hostgw.run.WrongUsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the nodes come from, and how they are logged in to. */
final class InventoryOptions {
  private static final String DEFAULT_FILE = "hostgw.yaml";

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

  /** Where an inventory comes from, and what to call that. */
  record Located(InventorySource source, String name) {}

  /**
   * Finds the inventory.
   *
   * @param planned the inventory that a saved plan names; empty if there is no plan
   */
  Located locate(String planned) throws WrongUsageException, InvalidInputException {
    boolean live = !kubeconfig.isEmpty() || !context.isEmpty();
    if (live && !inventory.isEmpty()) {
      throw new WrongUsageException(
          "-i names a file and --kubeconfig or --context the API: give one of them");
    }
    if (!inventory.isEmpty() || live) {
      return live ? api() : file(inventory);
    }
    if (planned.startsWith(ApiName.PREFIX)) {
      return api();
    }
    if (!planned.isEmpty()) {
      return file(planned);
    }
    if (Files.exists(Path.of(DEFAULT_FILE))) {
      return file(DEFAULT_FILE);
    }
    return api();
  }

  private Located file(String name) {
    return new Located(new InventoryFile(name, System.in, overrides(), around()), name);
  }

  private Located api() throws InvalidInputException {
    KubernetesAccess access =
        KubernetesAccess.of(kubeconfig, variable("KUBECONFIG"), context, around());
    boolean asked = !kubeconfig.isEmpty() || !context.isEmpty();
    if (!asked && access.kubeconfigs().stream().noneMatch(Files::exists)) {
      throw new InvalidInputException(
          Origin.of("inventory"),
          "there is none: give -i FILE, or make ./hostgw.yaml, or a kubeconfig (KUBECONFIG, ~/.kube/config)");
    }
    return new Located(new KubernetesInventory(access, overrides(), around()), ApiName.of(context));
  }

  private static String variable(String name) {
    return Map.copyOf(System.getenv()).getOrDefault(name, "");
  }

  private SshOverrides overrides() {
    return new SshOverrides(user, identities, knownHosts);
  }

  private static Surroundings around() {
    return Surroundings.ofProcess();
  }

  /** What a plan calls the API. */
  private static final class ApiName {
    static final String PREFIX = "kubernetes:";

    static String of(String context) {
      return PREFIX + (context.isEmpty() ? "current context" : context);
    }
  }
}
