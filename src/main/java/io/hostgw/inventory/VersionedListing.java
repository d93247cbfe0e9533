package io.hostgw.inventory;

/**
 * A list of nodes that a watch can go on from.
 *
 * @param listing the list
 * @param version its resourceVersion
 */
record VersionedListing(NodeListing listing, String version) {}
