package io.hostgw.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A kubeconfig of one context for an API server of the tests, for a test that changes one thing of
 * it.
 *
 * @param cluster the cluster, as YAML in one line
 * @param user the user, as YAML in one line
 */
record ApiAccess(String cluster, String user) {
  /** The access of the user reader by its token. */
  static ApiAccess of(KubeApi api) {
    return new ApiAccess(
        "{server: %s, certificate-authority: %s}".formatted(api.server(), api.file("ca.crt")),
        "{token: %s}".formatted(api.text("reader.token")));
  }

  ApiAccess withCluster(String newCluster) {
    return new ApiAccess(newCluster, user);
  }

  ApiAccess withUser(String newUser) {
    return new ApiAccess(cluster, newUser);
  }

  /** Writes it into a directory. */
  Path to(Path directory) throws IOException {
    return Files.writeString(
        directory.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        current-context: one
        clusters: [{name: one, cluster: %s}]
        users: [{name: one, user: %s}]
        contexts: [{name: one, context: {cluster: one, user: one}}]
        """
            .formatted(cluster, user));
  }
}
