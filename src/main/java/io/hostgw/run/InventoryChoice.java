package io.hostgw.run;

import io.hostgw.inventory.InventoryFile;
import io.hostgw.inventory.InventorySource;
import io.hostgw.inventory.KubernetesAccess;
import io.hostgw.inventory.KubernetesInventory;
import io.hostgw.inventory.KubernetesNodes;
import io.hostgw.inventory.SshOverrides;
import io.hostgw.inventory.Surroundings;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.NewHostKeys;
import io.hostgw.model.Origin;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.SshSettings;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the user says of where the nodes come from and how they are logged in to; empty where
 * nothing is said.
 *
 * @param file the inventory file, or {@code -} for standard input
 * @param kubeconfig the kubeconfig file
 * @param context the kubeconfig context
 * @param sshUser the login user
 * @param identities private key files
 * @param knownHosts known_hosts files
 * @param checking what is done about unknown host keys; none or one
 * @param stdin standard input
 * @param environment the environment variables
 */
public record InventoryChoice(
    String file,
    String kubeconfig,
    String context,
    String sshUser,
    List<Path> identities,
    List<Path> knownHosts,
    List<NewHostKeys> checking,
    InputStream stdin,
    Map<String, String> environment) {
  private static final String DEFAULT_FILE = "hostgw.yaml";
  private static final String STDIN = "-";
  private static final String API = "kubernetes:";
  private static final String CURRENT = "current context";

  /** What a plan that was made from the current context names. */
  static final String CURRENT_API = API + CURRENT;

  /** Copies the collections. */
  public InventoryChoice {
    identities = List.copyOf(identities);
    knownHosts = List.copyOf(knownHosts);
    checking = List.copyOf(checking);
    environment = Map.copyOf(environment);
  }

  /**
   * An inventory that was found.
   *
   * @param source gives it
   * @param name what to call it
   * @param files the files that it is in; none for the API and for standard input
   */
  record Located(InventorySource source, String name, List<Path> files) {}

  /**
   * Finds the inventory: what the user says, then what a saved plan names, then ./hostgw.yaml, then
   * the current kubeconfig context.
   *
   * @param planned the inventory that a saved plan names; empty if there is no plan
   */
  Located locate(String planned) throws WrongUsageException, InvalidInputException {
    return locate(planned, KubernetesNodes.live());
  }

  /**
   * Finds the inventory, with Node objects from elsewhere.
   *
   * @param nodes gives them where the API is the source
   */
  Located locate(String planned, KubernetesNodes nodes)
      throws WrongUsageException, InvalidInputException {
    if (asksApi() && !file.isEmpty()) {
      throw new WrongUsageException(
          "-i names a file and --kubeconfig or --context the API: give one of them");
    }
    if (asksApi()) {
      return api(context, nodes);
    }
    if (!file.isEmpty()) {
      return file(file, nodes);
    }
    if (!planned.isEmpty()) {
      return planned.startsWith(API) ? api(contextOf(planned), nodes) : file(planned, nodes);
    }
    return Files.exists(Path.of(DEFAULT_FILE)) ? file(DEFAULT_FILE, nodes) : api("", nodes);
  }

  /** Returns whether there is an inventory without asking an API that nobody has named. */
  boolean isAtHand() {
    return asksApi() || !file.isEmpty() || Files.exists(Path.of(DEFAULT_FILE));
  }

  /** Returns how a host is logged in to that no inventory has. */
  SshSettings sshAlone() {
    return overrides().alone();
  }

  /** Returns whether the inventory comes from standard input. */
  boolean isStandardInput() {
    return file.equals(STDIN);
  }

  private boolean asksApi() {
    return !kubeconfig.isEmpty() || !context.isEmpty();
  }

  private Located file(String name, KubernetesNodes nodes) {
    Surroundings around = Surroundings.ofProcess(environment);
    List<Path> files = name.equals(STDIN) ? List.of() : List.of(around.directory().resolve(name));
    return new Located(new InventoryFile(name, stdin, overrides(), around, nodes), name, files);
  }

  /** Returns the context that a plan was made from; empty for the current one. */
  private static String contextOf(String planned) {
    String name = planned.substring(API.length());
    return name.equals(CURRENT) ? "" : name;
  }

  private Located api(String from, KubernetesNodes nodes) throws InvalidInputException {
    Surroundings around = Surroundings.ofProcess(environment);
    KubernetesAccess access = KubernetesAccess.of(kubeconfig, from, around);
    if (!asksApi() && !access.isThere()) {
      throw new InvalidInputException(
          ProblemCode.NO_INVENTORY,
          Origin.of("inventory"),
          "there is none: give -i FILE, or make ./hostgw.yaml, or a kubeconfig (KUBECONFIG, ~/.kube/config)");
    }
    String name = API + (from.isEmpty() ? CURRENT : from);
    return new Located(
        new KubernetesInventory(nodes, access, overrides(), around), name, List.of());
  }

  private SshOverrides overrides() {
    return new SshOverrides(sshUser, identities, knownHosts, checking);
  }
}
