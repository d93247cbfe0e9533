package io.hostgw.facts;

/**
 * Something on a host that is not as its keeper wants it, and that is neither a route nor a file.
 *
 * @param keeper who would set it: a backend or a feature, or {@link #CHECK}
 * @param name what it is, such as {@code sysctl/net.ipv4.ip_forward}: an area, which may be left
 *     out, and the thing itself
 * @param text what is wrong with it, for people: what follows the thing in a sentence
 */
public record Difference(String keeper, String name, String text) {
  /** The keeper of what hostgw says and leaves to others. */
  public static final String CHECK = "check";

  /** Returns whether a change by hostgw sets it right. */
  public boolean isMendable() {
    return !keeper.equals(CHECK);
  }

  /** Returns the area; empty if the name has none, as that of a file. */
  public String area() {
    return name.substring(0, Math.max(0, name.indexOf('/')));
  }

  /** Returns the name without its area. */
  public String subject() {
    return area().isEmpty() ? name : name.substring(area().length() + 1);
  }
}
