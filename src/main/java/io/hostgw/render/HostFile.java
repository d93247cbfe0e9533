package io.hostgw.render;

import io.hostgw.model.Node;

/**
 * A file as a node should have it.
 *
 * @param keeper who it is for: a backend's word or a feature's, as the scripts call it
 * @param path where it lies on the node, or {@link #TARGET}, or {@link #HOOK}
 * @param mode its permissions in octal digits, or {@link #LINK}
 * @param content its text, with a line feed at the end; where it points, for a link; never empty
 */
public record HostFile(String keeper, String path, String mode, String content) {
  /** The path of a file whose place only the host can tell. */
  public static final String TARGET = "-";

  /** The path of a file that only those hosts have that have a place for it, which they tell. */
  public static final String HOOK = "hook";

  /** The first line of a file that is hostgw's as a whole, where it says no more of it. */
  static final String NOTICE =
      "# By hostgw. Do not edit: the next `hostgw apply` writes it anew.\n";

  /** What a file says of a route that is only there until all nodes have their new ones. */
  static final String KEPT = "goes when all nodes have their new routes";

  /** The mode of a symbolic link. */
  public static final String LINK = "link";

  /** Returns whether only the host can tell where it lies. */
  public boolean isPlacedByHost() {
    return path.equals(TARGET);
  }

  /** Returns whether the host that it was filled in for has it. */
  boolean hasPlace() {
    return !path.isEmpty();
  }

  /** Returns whether it is a symbolic link. */
  public boolean isLink() {
    return mode.equals(LINK);
  }

  /** Returns the first line of a file of routes. */
  static String notice(Node node) {
    return "# Routes of the node "
        + node.name()
        + ", by hostgw. Do not edit: the next `hostgw apply` writes it anew.\n";
  }

  /** Returns the same file at another place. */
  public HostFile at(String place) {
    return new HostFile(keeper, place, mode, content);
  }

  /** Returns the same file with another text. */
  public HostFile containing(String text) {
    return new HostFile(keeper, path, mode, text);
  }
}
