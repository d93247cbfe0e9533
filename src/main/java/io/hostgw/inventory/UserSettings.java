package io.hostgw.inventory;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.client.Config;
import io.hostgw.model.Printable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who asks the API: a user of a kubeconfig, by client certificate, token, name and password, or
 * what a credential plugin gives. What is written wins over a plugin, as for kubectl.
 *
 * @param entry what is written
 * @param cluster the cluster, which a plugin may want to know
 */
record UserSettings(KubeconfigEntry<AuthInfo> entry, ClusterSettings cluster) {
  private static final Pattern NAME = Pattern.compile("[ -~]{1,1000}");

  /** Sets the credentials; runs the plugin if there is one and nothing else. */
  void apply(Config config) throws SourceException {
    AuthInfo user = entry.value();
    if (user.getAuthProvider() != null) {
      throw new SourceException(
          who() + ": auth-provider is no longer supported, by kubectl neither: use an exec plugin");
    }
    applyCertificate(config);
    impersonate(config);
    if (isSet(user.getUsername())) {
      config.setUsername(user.getUsername());
      config.setPassword(Objects.requireNonNullElse(user.getPassword(), ""));
      return;
    }
    Optional<TokenSource> written = writtenToken();
    if (written.isPresent()) {
      config.setOauthTokenProvider(FreshToken.of(written.get()));
    } else if (user.getExec() != null) {
      ExecPlugin.of(entry, user.getExec(), cluster).apply(config);
    }
  }

  private void applyCertificate(Config config) throws SourceException {
    AuthInfo user = entry.value();
    byte[] certificate =
        bytes(user.getClientCertificateData(), user.getClientCertificate(), "client-certificate");
    byte[] key = bytes(user.getClientKeyData(), user.getClientKey(), "client-key");
    if (certificate.length == 0 && key.length == 0) {
      return;
    }
    if (certificate.length == 0 || key.length == 0) {
      throw new SourceException(who() + ": needs both client-certificate and client-key");
    }
    config.setClientCertData(Pem.certificates(certificate, who() + ": client-certificate"));
    config.setClientKeyData(Pem.base64(key));
    config.setClientKeyAlgo(Pem.keyAlgorithm(certificate));
  }

  /** Returns what is written or in the file that is named; nothing if neither is. */
  private byte[] bytes(String data, String file, String what) throws SourceException {
    if (isSet(data)) {
      return Pem.decoded(data, who() + ": " + what + "-data");
    }
    return isSet(file) ? SmallFile.bytes(entry.resolve(file), what) : new byte[0];
  }

  /** A file of tokens wins over a token: somebody renews it. */
  private Optional<TokenSource> writtenToken() throws SourceException {
    AuthInfo user = entry.value();
    if (isSet(user.getTokenFile())) {
      return Optional.of(new TokenFile(entry.resolve(user.getTokenFile()), who()));
    }
    if (!isSet(user.getToken())) {
      return Optional.empty();
    }
    Token token = Token.of(user.getToken(), Instant.MAX, who());
    return Optional.of(() -> token);
  }

  /** What is written here goes into headers. */
  private void impersonate(Config config) throws SourceException {
    AuthInfo user = entry.value();
    List<String> groups = Optional.ofNullable(user.getAsGroups()).orElse(List.of());
    if (isSet(user.getAsUid())
        || !Optional.ofNullable(user.getAsUserExtra()).orElse(Map.of()).isEmpty()) {
      throw new SourceException(who() + ": as-uid and as-user-extra are not supported");
    }
    if (!isSet(user.getAs())) {
      return;
    }
    for (String name : Stream.concat(Stream.of(user.getAs()), groups.stream()).toList()) {
      if (!NAME.matcher(name).matches()) {
        throw new SourceException(
            who() + ": nobody to impersonate has the name " + Printable.quoted(name));
      }
    }
    config.setImpersonateUsername(user.getAs());
    config.setImpersonateGroups(groups.toArray(String[]::new));
  }

  private String who() {
    return SmallFile.shown(entry.file()) + ": user " + Printable.quoted(entry.name());
  }

  private static boolean isSet(String text) {
    return text != null && !text.isEmpty();
  }
}
