package io.hostgw.cli;

import io.hostgw.imports.ImportForm;
import io.hostgw.imports.TypedInventory;
import io.hostgw.run.DraftedInventory;
import io.hostgw.run.InventoryChoice;
import io.hostgw.run.WrongUsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hostgw init}. */
@Command(
    name = "init",
    description =
        "Write a first inventory: from a cluster's API, from somebody else's file, from --node, or by asking a few questions.",
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw init",
      "  hostgw init --from-kube --context prod",
      "  hostgw init --from-ansible hosts.ini --group k8s_nodes",
      "  hostgw init --node kubworker1=192.168.2.44,10.1.0.0/24 --node kubworker2=192.168.2.45,10.1.4.0/24"
    })
final class InitCommand implements Callable<Integer> {
  @Mixin private AnsibleImportOptions ansible;
  @Mixin private FileTarget target;
  @Mixin private VerbosityOptions verbosity;

  @Option(names = "--from-kube", description = "The nodes of a cluster's API.")
  private boolean fromKube;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      defaultValue = "",
      description = "With --from-kube: the kubeconfig.")
  private String kubeconfig = "";

  @Option(
      names = "--context",
      paramLabel = "NAME",
      defaultValue = "",
      description = "With --from-kube: the kubeconfig context. Default: the current one.")
  private String context = "";

  @Option(
      names = "--from-ansible",
      paramLabel = "FILE",
      defaultValue = "",
      description = "The hosts of an Ansible inventory: INI, YAML, JSON, or a directory.")
  private String fromAnsible = "";

  @Option(
      names = "--from-machines",
      paramLabel = "FILE",
      defaultValue = "",
      description = "The machines.txt of kubernetes-the-hard-way.")
  private String fromMachines = "";

  @Option(
      names = "--from-nodes",
      paramLabel = "FILE",
      defaultValue = "",
      description = "The saved output of `kubectl get nodes -o json` or `-o yaml`.")
  private String fromNodes = "";

  @Option(
      names = "--node",
      paramLabel = "NAME=ADDRESS[,PODCIDR]",
      description = "A node; may be given several times.")
  private List<String> nodes = List.of();

  @Option(
      names = "--cluster-name",
      paramLabel = "NAME",
      defaultValue = "",
      description = "With --node: the cluster's name.")
  private String clusterName = "";

  @Option(
      names = "--cluster-pod-cidr",
      paramLabel = "CIDR",
      description = "With --node: the prefix that all podCIDRs lie in; may be given twice.")
  private List<String> podCidrs = List.of();

  @Option(
      names = "--ssh-user",
      paramLabel = "NAME",
      defaultValue = "",
      description = "With --node: the login user. Default: your own name.")
  private String user = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "hostgw.yaml",
      description = "The file to write. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("hostgw.yaml");

  @Override
  public Integer call() throws Exception {
    checkSources();
    target.check(out);
    DraftedInventory inventory = inventory();
    inventory.warnings().forEach(warning -> verbosity.note("warning: " + warning.line()));
    target.write(out, inventory, verbosity);
    verbosity.note("see what it would do, asking no host: hostgw plan --offline -i " + out);
    return ExitCode.DONE.number();
  }

  private void checkSources() throws WrongUsageException {
    long sources =
        Stream.of(fromKube, given(fromAnsible), given(fromMachines), given(fromNodes), isTyped())
            .filter(given -> given)
            .count();
    if (sources > 1) {
      throw new WrongUsageException(
          "give one of --from-kube, --from-ansible, --from-machines, --from-nodes and --node");
    }
    if (!fromKube && (given(kubeconfig) || given(context))) {
      throw new WrongUsageException("--kubeconfig and --context belong to --from-kube");
    }
    if (nodes.isEmpty() && isTyped()) {
      throw new WrongUsageException(
          "--cluster-name, --cluster-pod-cidr and --ssh-user belong to --node");
    }
  }

  private static boolean given(String text) {
    return !text.isEmpty();
  }

  private boolean isTyped() {
    return !nodes.isEmpty() || given(clusterName) || !podCidrs.isEmpty() || given(user);
  }

  private DraftedInventory inventory() throws Exception {
    if (fromKube) {
      return DraftedInventory.ofApi(api(), Version.text());
    }
    if (given(fromAnsible)) {
      return imported(fromAnsible, ImportForm.AUTO);
    }
    if (given(fromMachines)) {
      return imported(fromMachines, ImportForm.MACHINES);
    }
    if (given(fromNodes)) {
      return imported(fromNodes, ImportForm.NODES);
    }
    return DraftedInventory.typed(
        isTyped() ? new TypedInventory(clusterName, podCidrs, user, nodes) : asked());
  }

  private InventoryChoice api() {
    return new InventoryChoice(
        "",
        kubeconfig,
        context,
        "",
        List.of(),
        List.of(),
        List.of(),
        InputStream.nullInputStream(),
        System.getenv());
  }

  private DraftedInventory imported(String file, ImportForm form) throws Exception {
    return DraftedInventory.imported(file, form, ansible.options(), System.in);
  }

  private static TypedInventory asked() throws WrongUsageException {
    try (Terminal terminal = Terminal.open()) {
      return new InitDialogue(terminal).inventory();
    } catch (IOException noTerminal) {
      throw new WrongUsageException(
          "there is no terminal to ask on: give --node NAME=ADDRESS,PODCIDR for each node, or"
              + " --from-kube, --from-ansible, --from-machines or --from-nodes");
    }
  }
}
