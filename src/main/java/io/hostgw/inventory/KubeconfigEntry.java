package io.hostgw.inventory;

import java.nio.file.Path;

/**
 * A context, cluster or user of a kubeconfig.
 *
 * @param value what is written
 * @param name its name
 * @param file the file it is in: relative paths start at that file's directory
 */
record KubeconfigEntry<T>(T value, String name, Path file) {
  /** Returns a file that the entry names. */
  Path resolve(String path) {
    return file.toAbsolutePath().resolveSibling(path);
  }
}
