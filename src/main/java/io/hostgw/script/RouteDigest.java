package io.hostgw.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * A hash of a node's routes in the form that the script hashes too: a line each, sorted by bytes. A
 * node compares by it without being told the routes.
 *
 * @param hex SHA-256 in lower-case hexadecimal digits
 */
public record RouteDigest(String hex) {
  /** Returns the hash of these routes, in whatever order they are. */
  public static RouteDigest of(Collection<WantedLine> routes) {
    return new RouteDigest(sha256(lines(routes)));
  }

  /** Returns the routes as the script's lines. */
  static String lines(Collection<WantedLine> routes) {
    return routes.stream().map(route -> route.text() + "\n").sorted().collect(Collectors.joining());
  }

  /** Returns the SHA-256 of a text in UTF-8, as {@code sha256sum} prints it. */
  public static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
