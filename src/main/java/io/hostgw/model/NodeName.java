package io.hostgw.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A node's name: an RFC 1123 subdomain in lower case, as Kubernetes has it.
 *
 * @param text the name
 */
public record NodeName(String text) implements Comparable<NodeName> {
  private static final int LONGEST = 253;
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the text is no such name
   */
  public NodeName {
    if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a node name: " + text);
    }
  }

  /** Returns the name, or empty if the text is none. */
  public static Optional<NodeName> parse(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches()
        ? Optional.of(new NodeName(text))
        : Optional.empty();
  }

  @Override
  public int compareTo(NodeName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
