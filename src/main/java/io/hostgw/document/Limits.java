package io.hostgw.document;

/**
 * How much of a document is read before it is refused.
 *
 * @param bytes the longest document, in bytes
 * @param depth how deep mappings and lists may lie in each other
 * @param values how many keys and values are kept in memory
 */
public record Limits(long bytes, int depth, int values) {
  /** As much as the node list of the largest clusters has, most of which is not kept. */
  public static Limits ofNodeList() {
    return new Limits(512L << 20, 64, 1_000_000);
  }
}
