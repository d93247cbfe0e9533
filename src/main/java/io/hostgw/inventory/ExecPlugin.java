package io.hostgw.inventory;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.ExecEnvVar;
import io.fabric8.kubernetes.client.Config;
import io.hostgw.model.Printable;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A credential plugin of a kubeconfig's user: a command that prints an ExecCredential
 * (client.authentication.k8s.io). It is given no terminal and no standard input, and not for ever.
 *
 * @param command the command and its arguments
 * @param environment what is added to the environment
 * @param apiVersion the version that is spoken with it
 * @param hint what the kubeconfig says of how to install it; may be empty
 * @param cluster what it is told of the cluster, if it asks for that
 * @param limit how long it may take
 */
record ExecPlugin(
    List<String> command,
    Map<String, String> environment,
    String apiVersion,
    String hint,
    Map<String, Object> cluster,
    Duration limit) {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String GROUP = "client.authentication.k8s.io/";
  private static final JsonMapper JSON = JsonMapper.shared();

  ExecPlugin {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    cluster = Map.copyOf(cluster);
  }

  /** What the plugin gives: a token, or a certificate and key, or both; else empty. */
  private record Credential(String token, String certificate, String key, Instant until) {}

  static ExecPlugin of(KubeconfigEntry<AuthInfo> user, ExecConfig exec, ClusterSettings cluster)
      throws SourceException {
    String who = SmallFile.shown(user.file()) + ": user " + Printable.quoted(user.name());
    String name = text(exec.getCommand());
    if (name.isEmpty()) {
      throw new SourceException(who + ": exec without a command");
    }
    if ("Always".equals(exec.getInteractiveMode())) {
      throw new SourceException(
          who
              + ": credential plugin "
              + Printable.quoted(name)
              + " needs a terminal (interactiveMode: Always), and hostgw gives it none");
    }
    var command = new ArrayList<String>();
    // A path is one from the kubeconfig's directory, a bare name is looked up in PATH.
    command.add(name.contains(File.separator) ? user.resolve(name).toString() : name);
    command.addAll(Objects.requireNonNullElse(exec.getArgs(), List.of()));
    return new ExecPlugin(
        command,
        environment(exec),
        text(exec.getApiVersion()),
        text(exec.getInstallHint()),
        Boolean.TRUE.equals(exec.getProvideClusterInfo()) ? cluster.forPlugin() : Map.of(),
        LIMIT);
  }

  private static Map<String, String> environment(ExecConfig exec) {
    var all = new LinkedHashMap<String, String>();
    for (ExecEnvVar variable : Objects.requireNonNullElse(exec.getEnv(), List.<ExecEnvVar>of())) {
      all.put(text(variable.getName()), text(variable.getValue()));
    }
    return all;
  }

  private static String text(String written) {
    return Objects.requireNonNullElse(written, "");
  }

  /** Runs it and sets the credentials; a token is asked for again when it expires. */
  void apply(Config config) throws SourceException {
    Credential first = run();
    if (!first.certificate().isEmpty()) {
      byte[] certificate = first.certificate().getBytes(StandardCharsets.UTF_8);
      config.setClientCertData(Pem.certificates(certificate, who() + ": clientCertificateData"));
      config.setClientKeyData(Pem.base64(first.key().getBytes(StandardCharsets.UTF_8)));
      config.setClientKeyAlgo(Pem.keyAlgorithm(certificate));
    }
    if (!first.token().isEmpty()) {
      Token token = token(first);
      config.setOauthTokenProvider(FreshToken.starting(token, () -> token(run())));
    }
  }

  private Token token(Credential credential) throws SourceException {
    return Token.of(credential.token(), credential.until(), who());
  }

  private Credential run() throws SourceException {
    var all = new LinkedHashMap<>(environment);
    all.put("KUBERNETES_EXEC_INFO", info());
    CommandOutput output = CommandOutput.of(command, all, limit, who(), hint);
    try {
      return credential(JSON.readTree(output.stdout()));
    } catch (JacksonException notJson) {
      // Without the parser's words: they quote what may be a secret.
      throw new SourceException(who() + " prints no ExecCredential");
    }
  }

  private String info() {
    var spec = new LinkedHashMap<String, Object>();
    if (!cluster.isEmpty()) {
      spec.put("cluster", cluster);
    }
    spec.put("interactive", false);
    var info = new LinkedHashMap<String, Object>();
    info.put("apiVersion", apiVersion);
    info.put("kind", "ExecCredential");
    info.put("spec", spec);
    return JSON.writeValueAsString(info);
  }

  private Credential credential(JsonNode answer) throws SourceException {
    String kind = answer.path("kind").asString("");
    String version = answer.path("apiVersion").asString("");
    if (kind.isEmpty() && version.isEmpty()) {
      throw new SourceException(who() + " prints no ExecCredential");
    }
    if (!kind.equals("ExecCredential") || !version.equals(apiVersion)) {
      throw new SourceException(
          "%s prints %s of %s instead of an ExecCredential of %s"
              .formatted(
                  who(),
                  Printable.quoted(kind),
                  Printable.quoted(version),
                  Printable.quoted(apiVersion.isEmpty() ? GROUP + "v1" : apiVersion)));
    }
    JsonNode status = answer.path("status");
    var credential =
        new Credential(
            status.path("token").asString(""),
            status.path("clientCertificateData").asString(""),
            status.path("clientKeyData").asString(""),
            until(status.path("expirationTimestamp").asString("")));
    boolean pair = !credential.certificate().isEmpty() && !credential.key().isEmpty();
    if (credential.token().isEmpty() && !pair) {
      throw new SourceException(
          who() + " gives neither a token nor a certificate with its key: log in again with it");
    }
    return credential;
  }

  private Instant until(String timestamp) throws SourceException {
    if (timestamp.isEmpty()) {
      return Instant.MAX;
    }
    try {
      return Instant.parse(timestamp);
    } catch (DateTimeParseException notOne) {
      throw new SourceException(
          who() + " gives no time as expirationTimestamp: " + Printable.quoted(timestamp), notOne);
    }
  }

  private String who() {
    return "credential plugin " + Printable.quoted(command.get(0));
  }
}
