package io.hostgw.cli;

import io.hostgw.imports.AnsibleOptions;
import picocli.CommandLine.Option;

/** What has to be said of an Ansible inventory. */
final class AnsibleImportOptions {
  @Option(
      names = "--group",
      paramLabel = "GLOB",
      defaultValue = "all",
      description = "Ansible: only the hosts of these groups. Default: ${DEFAULT-VALUE}.")
  private String group = "all";

  @Option(
      names = "--address-var",
      paramLabel = "NAME",
      defaultValue = "",
      description =
          "Ansible: the variable that holds the node address; ansible_host is then only dialled. Default: ansible_host, which must be an IP address.")
  private String addressVariable = "";

  @Option(
      names = "--pod-cidr-var",
      paramLabel = "NAME",
      defaultValue = "pod_cidr",
      description =
          "Ansible: the variable that holds the podCIDR: one, a list, or several with commas. Default: ${DEFAULT-VALUE}.")
  private String podCidrVariable = "pod_cidr";

  AnsibleOptions options() {
    return new AnsibleOptions(group, addressVariable, podCidrVariable);
  }
}
