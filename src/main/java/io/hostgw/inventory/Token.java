package io.hostgw.inventory;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A bearer token.
 *
 * @param text the token
 * @param until when to ask for the next one
 */
record Token(String text, Instant until) {
  /**
   * RFC 6750's characters and more; with others a header would end, or the client would show it.
   */
  private static final Pattern CHARACTERS = Pattern.compile("[!-~]{1,65536}");

  /**
   * Checks a token. It is in no message: it is a secret.
   *
   * @param text the token, blanks around it allowed
   * @param until when to ask for the next one
   * @param whose whose it is, for the error
   */
  static Token of(String text, Instant until, String whose) throws SourceException {
    String stripped = text.strip();
    if (!CHARACTERS.matcher(stripped).matches()) {
      throw new SourceException(
          "the token of " + whose + " is empty, or has blanks or control characters in it");
    }
    return new Token(stripped, until);
  }

  @Override
  public String toString() {
    return "Token[until=" + until + "]";
  }
}
