package io.hostgw.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A hash of all in an inventory that a plan depends on: segments, names, addresses, routable
 * podCIDRs, interfaces, backends and what else hosts are given, in order. Not of how hosts are
 * reached, nor of comments.
 *
 * @param hex SHA-256 in lower-case hexadecimal digits
 */
public record InventoryDigest(String hex) {
  /** Returns an inventory's digest. */
  public static InventoryDigest of(Inventory inventory) {
    var text = new StringBuilder("3\n").append(inventory.cluster().podCidrs()).append('\n');
    inventory
        .cluster()
        .segments()
        .forEach(segment -> text.append(segment.cidrs()).append(segment.onlink()).append('\n'));
    for (Node node : inventory.nodes()) {
      text.append(node.name()).append(' ').append(node.addresses());
      text.append(' ')
          .append(node.routablePodCidrs())
          .append(' ')
          .append(node.settings().persistence());
      text.append(' ').append(node.settings().linkText());
      text.append(' ').append(node.settings().features()).append('\n');
    }
    return new InventoryDigest(sha256(text.toString()));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Returns the digest that a text is, or empty if it is none. */
  public static Optional<InventoryDigest> parse(String text) {
    return text.matches("[0-9a-f]{64}") ? Optional.of(new InventoryDigest(text)) : Optional.empty();
  }
}
