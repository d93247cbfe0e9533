package io.hostgw.imports;

/**
 * What the user says of an Ansible inventory.
 *
 * @param group a glob: only hosts of the groups whose name fits
 * @param addressVariable the variable that holds the node address; empty for {@code ansible_host}
 * @param podCidrVariable the variable that holds the podCIDR
 */
public record AnsibleOptions(String group, String addressVariable, String podCidrVariable) {
  /** All hosts; addresses from {@code ansible_host}, podCIDRs from {@code pod_cidr}. */
  public static AnsibleOptions usual() {
    return new AnsibleOptions(AnsibleTree.ALL, "", "pod_cidr");
  }
}
