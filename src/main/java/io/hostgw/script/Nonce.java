package io.hostgw.script;

import java.util.regex.Pattern;

/**
 * A word that marks one answer, so that noise of a login shell cannot be taken for it.
 *
 * @param text letters and digits
 */
public record Nonce(String text) {
  private static final Pattern FORM = Pattern.compile("-|[a-z0-9]{8,64}");

  /** The mark of a script that a person runs: it answers in a line for people. */
  public static final Nonce NONE = new Nonce("-");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is not letters and digits
   */
  public Nonce {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a nonce: " + text);
    }
  }
}
