package io.hostgw.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network interface's name. Narrower than the kernel's rule, which forbids only slash and white
 * space.
 *
 * @param text the name, such as {@code ens192} or {@code bond0.10}
 */
public record LinkName(String text) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:@-]{0,14}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the text is no such name
   */
  public LinkName {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not an interface name: " + text);
    }
  }

  /** Returns the name, or empty if the text is none. */
  public static Optional<LinkName> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new LinkName(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
