package io.hostgw.inventory;

import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.client.Config;
import io.hostgw.model.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The proxy on the way to the API server, as kubectl chooses it: the cluster's {@code proxy-url},
 * or else what {@code HTTPS_PROXY} (for a server without TLS {@code HTTP_PROXY}) says and {@code
 * NO_PROXY} does not except.
 *
 * @param url the proxy; empty for none
 * @param where who says so
 */
record ProxyChoice(String url, String where) {
  static ProxyChoice of(KubeconfigEntry<Cluster> cluster, Map<String, String> environment) {
    String own = Objects.requireNonNullElse(cluster.value().getProxyUrl(), "");
    if (!own.isEmpty()) {
      return new ProxyChoice(own, "proxy-url of cluster " + Printable.quoted(cluster.name()));
    }
    URI server = URI.create(cluster.value().getServer());
    String variable = "http".equalsIgnoreCase(server.getScheme()) ? "HTTP_PROXY" : "HTTPS_PROXY";
    String proxy = either(environment, variable);
    if (proxy.isEmpty() || NoProxy.of(either(environment, "NO_PROXY")).excepts(server)) {
      return new ProxyChoice("", variable);
    }
    // As curl and kubectl take it: a proxy without scheme is one of HTTP.
    return new ProxyChoice(proxy.contains("://") ? proxy : "http://" + proxy, variable);
  }

  private static String either(Map<String, String> environment, String variable) {
    String upper = environment.getOrDefault(variable, "");
    return upper.isEmpty()
        ? environment.getOrDefault(variable.toLowerCase(Locale.ROOT), "")
        : upper;
  }

  void apply(Config config) throws SourceException {
    if (url.isEmpty()) {
      return;
    }
    URI proxy = parsed();
    int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
    String address = "http://" + proxy.getHost() + ":" + port;
    config.setHttpProxy(address);
    config.setHttpsProxy(address);
    if (proxy.getRawUserInfo() != null) {
      String[] user = proxy.getRawUserInfo().split(":", 2);
      config.setProxyUsername(decoded(user[0]));
      config.setProxyPassword(user.length == 1 ? "" : decoded(user[1]));
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The proxy's URL may hold a password: it is in no message. */
  private URI parsed() throws SourceException {
    try {
      URI proxy = new URI(url);
      if ("http".equalsIgnoreCase(proxy.getScheme()) && proxy.getHost() != null) {
        return proxy;
      }
      throw new SourceException(
          where
              + ": only a proxy of the form http://HOST:PORT is supported, not "
              + Printable.of(String.valueOf(proxy.getScheme()), 20)
              + "://");
    } catch (URISyntaxException notOne) {
      throw new SourceException(where + ": is no URL of a proxy: write http://HOST:PORT");
    }
  }
}
