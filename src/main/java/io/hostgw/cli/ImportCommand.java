package io.hostgw.cli;

import io.hostgw.imports.ImportForm;
import io.hostgw.run.DraftedInventory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hostgw inventory import}. */
@Command(
    name = "import",
    description =
        "Make an inventory of an Ansible inventory, of machines.txt of kubernetes-the-hard-way, or of a saved node list.",
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw inventory import hosts.ini --group k8s_nodes --pod-cidr-var pod_subnet --out hostgw.yaml",
      "  ansible-inventory -i inventory/ --list | hostgw inventory import -",
      "  hostgw inventory import machines.txt"
    })
final class ImportCommand implements Callable<Integer> {
  @Mixin private AnsibleImportOptions ansible;
  @Mixin private FileOrOutput target;
  @Mixin private VerbosityOptions verbosity;

  @Parameters(
      paramLabel = "FILE|-",
      description = "The file, or a directory of Ansible's; - reads standard input.")
  private String file = "";

  @Option(
      names = "--form",
      paramLabel = "FORM",
      defaultValue = "auto",
      description =
          "ansible-ini, ansible-yaml, ansible-json (the output of ansible-inventory --list), machines, nodes, or auto to find it out. Default: ${DEFAULT-VALUE}.")
  private ImportForm form = ImportForm.AUTO;

  @Override
  public Integer call() throws Exception {
    target.check();
    DraftedInventory inventory =
        DraftedInventory.imported(file, form, ansible.options(), System.in);
    inventory.warnings().forEach(warning -> verbosity.note("warning: " + warning.line()));
    target.deliver(inventory, verbosity);
    return ExitCode.DONE.number();
  }
}
