package io.hostgw.facts;

/**
 * Something that flannel left on a host.
 *
 * @param kind what it is
 * @param name its name: a link, a file, {@code PROGRAM/TABLE/CHAIN}, {@code FAMILY/TABLE}
 * @param remark why it stays, or what went wrong; empty if nothing keeps it
 */
public record Leftover(Kind kind, String name, String remark) {
  /** What it is. */
  public enum Kind {
    /** A link. */
    LINK,
    /** A chain of iptables, and the jumps to it. */
    CHAIN,
    /** A table of nftables. */
    TABLE,
    /** A file. */
    FILE
  }

  /** Returns whether it can be taken away, and pods go on. */
  public boolean canGo() {
    return remark.isEmpty();
  }
}
