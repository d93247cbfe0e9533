package io.hostgw.apply;

/**
 * How a node is changed.
 *
 * @param activates whether the network manager is to load changed files now
 * @param confirms whether the change is confirmed as soon as it is made; otherwise a person does it
 */
public record ChangeStyle(boolean activates, boolean confirms) {
  /** Returns the usual one. */
  public static ChangeStyle usual() {
    return new ChangeStyle(true, true);
  }
}
