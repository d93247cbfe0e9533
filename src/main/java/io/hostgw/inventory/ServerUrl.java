package io.hostgw.inventory;

import io.hostgw.model.Printable;
import java.net.URI;
import java.net.URISyntaxException;

/** The URL of an API server. */
final class ServerUrl {
  private ServerUrl() {}

  /**
   * Checks a URL.
   *
   * @param text what is written
   * @param where who says so, for the error
   * @return the URL, with a slash at its end
   */
  static String of(String text, String where) throws SourceException {
    try {
      URI url = new URI(text);
      boolean known = "https".equalsIgnoreCase(url.getScheme()) || isPlain(url);
      if (known && url.getHost() != null && url.getRawUserInfo() == null) {
        return text.endsWith("/") ? text : text + "/";
      }
    } catch (URISyntaxException notOne) {
      throw wrong(text, where, notOne);
    }
    throw wrong(text, where, new IllegalArgumentException("scheme, host or user"));
  }

  private static boolean isPlain(URI url) {
    return "http".equalsIgnoreCase(url.getScheme());
  }

  private static SourceException wrong(String text, String where, Exception cause) {
    return new SourceException(
        where + ": " + Printable.quoted(text) + " is no server: write https://HOST:PORT", cause);
  }
}
