package io.hostgw.inventory;

import io.fabric8.kubernetes.client.Config;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The access of a pod to the API of its own cluster: the variables and files that kubelet gives it.
 */
final class ServiceAccount {
  private static final String HOST = "KUBERNETES_SERVICE_HOST";
  private static final String PORT = "KUBERNETES_SERVICE_PORT";

  private ServiceAccount() {}

  static boolean isThere(KubernetesAccess access) {
    return access.environment().containsKey(HOST)
        && !access.serviceAccount().toString().isEmpty()
        && Files.exists(access.serviceAccount().resolve("token"));
  }

  /** Sets server, CA and token; the token is read again as kubelet renews it. */
  static void apply(KubernetesAccess access, Config config) throws SourceException {
    String host = access.environment().getOrDefault(HOST, "");
    String name = host.contains(":") ? "[" + host + "]" : host;
    String port = access.environment().getOrDefault(PORT, "443");
    Path directory = access.serviceAccount();
    config.setMasterUrl(ServerUrl.of("https://" + name + ":" + port, HOST + ", " + PORT));
    config.setCaCertData(
        Pem.certificates(
            SmallFile.bytes(directory.resolve("ca.crt"), "CA"), "the service account's CA"));
    config.setOauthTokenProvider(
        FreshToken.of(new TokenFile(directory.resolve("token"), "the service account")));
  }
}
