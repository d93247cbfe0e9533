package io.hostgw.facts;

/**
 * A drop-in of ours on a node's disk.
 *
 * @param path where it lies
 * @param sha256 its hash, in hexadecimal digits
 * @param loaded whether the network manager runs with it
 */
public record DropInFile(String path, String sha256, boolean loaded) {}
