package io.hostgw.apply;

/**
 * How a node is changed.
 *
 * @param activates whether the network manager is to load changed files now
 * @param confirms whether the change is confirmed as soon as it is made; otherwise a person does it
 * @param peers those that the node must still reach afterwards, or the change is taken back
 */
public record ChangeStyle(boolean activates, boolean confirms, Peers peers) {
  /** Makes one by which nobody looks at peers. */
  public ChangeStyle(boolean activates, boolean confirms) {
    this(activates, confirms, Peers.none());
  }

  /** Returns the usual one. */
  public static ChangeStyle usual() {
    return new ChangeStyle(true, true);
  }
}
