package io.hostgw.inventory;

import io.hostgw.model.ProblemCode;

/** The nodes of a live cluster, by its API. */
public final class KubernetesInventory implements InventorySource {
  private final KubernetesAccess access;
  private final SshOverrides overrides;
  private final Surroundings around;
  private final KubernetesNodes nodes;

  /**
   * Makes the source; nothing is read yet.
   *
   * @param nodes gives the Node objects
   * @param access how the API is reached
   * @param overrides what flags and environment say of SSH
   * @param around where the rest of the SSH settings comes from
   */
  public KubernetesInventory(
      KubernetesNodes nodes, KubernetesAccess access, SshOverrides overrides, Surroundings around) {
    this.nodes = nodes;
    this.access = access;
    this.overrides = overrides;
    this.around = around;
  }

  @Override
  public InventoryReading read() throws SourceException {
    NodeListing listing = nodes.list(access, "");
    var findings = new Findings();
    listing.warnings().forEach(findings::add);
    if (listing.nodes().isEmpty()) {
      findings.error(ProblemCode.NO_NODES, listing.origin(), "the cluster has no nodes");
    }
    return new NodeObjects(findings, overrides, around)
        .inventory(listing.nodes(), listing.origin());
  }
}
