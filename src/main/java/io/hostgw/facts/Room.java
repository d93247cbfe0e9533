package io.hostgw.facts;

/**
 * What is free in a place that a change writes to.
 *
 * @param place the directory
 * @param kibibytes how much, in KiB
 * @param inodes how many files more; {@link Long#MAX_VALUE} where the file system has no such limit
 */
public record Room(String place, long kibibytes, long inodes) {}
