package io.hostgw.facts;

/**
 * A file of ours on a node's disk.
 *
 * @param keeper who it is for: a backend such as {@code networkd}, or a feature
 * @param path where it lies
 * @param mode its permissions in octal digits, or {@code link} for a symbolic link
 * @param sha256 the hash, in hexadecimal digits, of what in it is ours; of where it points for a
 *     link
 * @param loaded whether its keeper runs with it
 */
public record OurFile(String keeper, String path, String mode, String sha256, boolean loaded) {}
