package io.hostgw.inventory;

import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.client.Config;
import io.hostgw.model.Printable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the API server is and how it is known: a cluster of a kubeconfig.
 *
 * @param entry what is written
 */
record ClusterSettings(KubeconfigEntry<Cluster> entry) {
  /**
   * Sets server, CA and proxy.
   *
   * @param config what to set them in
   * @param environment the environment variables that may name a proxy
   */
  void apply(Config config, Map<String, String> environment) throws SourceException {
    Cluster cluster = entry.value();
    if (isSet(cluster.getTlsServerName())) {
      // The JDK's client checks the name in the URL and can be told no other.
      throw new SourceException(
          who() + ": tls-server-name is not supported: write that name into server");
    }
    config.setMasterUrl(ServerUrl.of(cluster.getServer(), who()));
    ProxyChoice.of(entry, environment).apply(config);
    if (Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify())) {
      config.setTrustCerts(true);
      config.setDisableHostnameVerification(true);
      return;
    }
    if (hasAuthority()) {
      config.setCaCertData(Pem.certificates(authority(), who() + ": certificate-authority"));
    }
  }

  private boolean hasAuthority() {
    return isSet(entry.value().getCertificateAuthorityData())
        || isSet(entry.value().getCertificateAuthority());
  }

  /** Returns the CA's certificates as PEM; where both are written, the data counts. */
  private byte[] authority() throws SourceException {
    String data = entry.value().getCertificateAuthorityData();
    if (isSet(data)) {
      return Pem.decoded(data, who() + ": certificate-authority-data");
    }
    return SmallFile.bytes(entry.resolve(entry.value().getCertificateAuthority()), "CA");
  }

  private String who() {
    return SmallFile.shown(entry.file()) + ": cluster " + Printable.quoted(entry.name());
  }

  private static boolean isSet(String text) {
    return text != null && !text.isEmpty();
  }

  /** Returns what a credential plugin that asks for it is told of the cluster. */
  Map<String, Object> forPlugin() throws SourceException {
    var cluster = new LinkedHashMap<String, Object>();
    cluster.put("server", entry.value().getServer());
    if (Boolean.TRUE.equals(entry.value().getInsecureSkipTlsVerify())) {
      cluster.put("insecure-skip-tls-verify", true);
    } else if (hasAuthority()) {
      cluster.put("certificate-authority-data", Pem.base64(authority()));
    }
    if (isSet(entry.value().getProxyUrl())) {
      cluster.put("proxy-url", entry.value().getProxyUrl());
    }
    return cluster;
  }
}
