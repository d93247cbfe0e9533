package io.hostgw.render;

/**
 * A file as a node should have it.
 *
 * @param path where it lies on the node
 * @param content its text; never empty
 */
public record HostFile(String path, String content) {}
