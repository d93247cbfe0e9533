package io.hostgw.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who hostgw says to the API that it is, and what is said of credentials that cannot be used. */
@Timeout(60)
class CredentialsTest {
  private static final String V1 = "client.authentication.k8s.io/v1";

  @TempDir private Path directory;

  private String authorization(String user) throws Exception {
    try (ApiStub stub = ApiStub.saying(200, ApiStub.NO_NODES)) {
      stub.list(directory, user);
      return stub.header("Authorization");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | ''",
        "{token: abc} | Bearer abc",
        "{tokenFile: token} | Bearer from-file",
        "{tokenFile: token, token: abc} | Bearer from-file",
        "{username: me, password: secret} | Basic bWU6c2VjcmV0",
        "{token: abc, exec: {apiVersion: client.authentication.k8s.io/v1, command: 'false'}} | Bearer abc",
      })
  void theWrittenCredentialsAreSent(String user, String sent) throws Exception {
    Files.writeString(directory.resolve("token"), "from-file\n");
    assertThat(authorization(user)).isEqualTo(sent);
  }

  @Test
  void whoIsImpersonatedIsSent() throws Exception {
    try (ApiStub stub = ApiStub.saying(200, ApiStub.NO_NODES)) {
      stub.list(directory, "{token: abc, as: jane, as-groups: [ops, dev]}");
      assertThat(stub.header("Impersonate-User")).isEqualTo("jane");
      assertThat(stub.header("Impersonate-Group")).contains("ops", "dev");
    }
  }

  @Test
  void aRenewedTokenIsSentWhenTheOldOnesTimeIsOver() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), "first");
    Token expired = Token.of("expired", Instant.now().minusSeconds(1), "me");
    FreshToken token = FreshToken.starting(expired, new TokenFile(file, "me"));
    assertThat(token.getToken()).isEqualTo("first");
    Files.writeString(file, "second");
    assertThat(token.getToken()).as("within a minute").isEqualTo("first");
  }

  @Test
  void theLastTokenStaysWhereThereIsNoNewOne() throws Exception {
    Token expired = Token.of("expired", Instant.now().minusSeconds(1), "me");
    var gone = new TokenFile(directory.resolve("gone"), "me");
    assertThat(FreshToken.starting(expired, gone).getToken()).isEqualTo("expired");
  }

  private String refusal(String user) throws IOException {
    KubernetesAccess access = ApiStub.access(directory, "{server: 'https://127.0.0.1:1'}", user);
    var thrown = org.assertj.core.api.Assertions.catchThrowable(() -> Kubeconfig.read(access));
    assertThat(thrown).isInstanceOf(SourceException.class);
    assertThat(thrown.getMessage()).hasLineCount(1).doesNotContain("secret");
    return thrown.getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{token: 'secret secret'} | the token of",
        "{token: \"secret\\r\\nHost: x\"} | blanks or control characters",
        "{tokenFile: gone} | gone: there is no such file, for the token",
        "{tokenFile: .} | is a directory",
        "{client-certificate-data: '!!'} | client-certificate-data: is not base64",
        "{client-certificate-data: c2VjcmV0} | needs both client-certificate and client-key| needs both client-certificate and client-key",
        "{client-certificate-data: c2VjcmV0, client-key-data: c2VjcmV0} | holds no certificate in PEM",
        "{client-certificate: gone, client-key: gone} | gone: there is no such file",
        "{auth-provider: {name: gcp}} | auth-provider is no longer supported",
        "{as: \"a\\r\\nb\"} | nobody to impersonate has the name \"a\\r\\nb\"",
        "{as: a, as-uid: b} | as-uid and as-user-extra are not supported",
        "secret | kubeconfig: is no kubeconfig",
        "{secret | kubeconfig:3:9: is no kubeconfig",
        "{exec: {apiVersion: client.authentication.k8s.io/v1}} | exec without a command",
        "{exec: {command: x, interactiveMode: Always}} | needs a terminal",
        "{exec: {command: no-such-command}} | \"no-such-command\" cannot be run: is it installed",
        "{exec: {command: ./no-such, installHint: \"get it\\nat x\"}} | cannot be run: get it\\nat x",
        "{exec: {command: 'true'}} | \"true\" prints no ExecCredential",
        "{exec: {command: echo, args: ['{}']}} | prints no ExecCredential",
        "{exec: {command: echo, args: [no]}} | prints no ExecCredential",
        "{exec: {command: echo, args: ['{\"kind\": \"Pod\"}'], apiVersion: v}} | prints \"Pod\" of \"\" instead of an"
            + " ExecCredential of \"v\"| instead of an ExecCredential",
        "{exec: {command: 'false'}} | \"false\" failed with exit code 1",
        "{exec: {command: sh, args: [-c, 'echo one >&2; printf \"two\\033[31m\" >&2; exit 7']}} | exit code 7:"
            + " two\\u001b[31m",
      })
  void credentialsThatCannotBeUsedAreSaid(String user, String said) throws IOException {
    assertThat(refusal(user)).contains(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | neither a token nor a certificate",
        "{\"clientCertificateData\": \"x\"} | neither a token nor a certificate",
        "{\"token\": \"se cret\"} | blanks or control characters",
        "{\"token\": \"x\", \"expirationTimestamp\": \"soon\"} | no time as expirationTimestamp",
      })
  void aPluginsCredentialThatCannotBeUsedIsSaid(String status, String said) throws IOException {
    String answer =
        "{\"apiVersion\": \"%s\", \"kind\": \"ExecCredential\", \"status\": %s}"
            .formatted(V1, status);
    Path file = Files.writeString(directory.resolve("answer"), answer);
    String user = "{exec: {apiVersion: %s, command: cat, args: [%s]}}".formatted(V1, file);
    assertThat(refusal(user)).contains(said);
  }

  private static ExecPlugin plugin(Duration limit, String script) {
    return new ExecPlugin(List.of("sh", "-c", script), Map.of(), V1, "", Map.of(), limit);
  }

  @ParameterizedTest
  @CsvSource({"sleep 60, did not end within 300 ms", "yes, did not end within 300 ms"})
  void aPluginThatHangsIsEndedAndNamed(String script, String said) {
    var config = io.fabric8.kubernetes.client.Config.empty();
    assertThatThrownBy(() -> plugin(Duration.ofMillis(300), script).apply(config))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("credential plugin \"sh\"")
        .hasMessageContaining(said);
  }

  @Test
  void aPluginThatLeavesAChildBehindIsNotWaitedFor() throws Exception {
    var config = io.fabric8.kubernetes.client.Config.empty();
    String credential =
        "{\"apiVersion\": \"%s\", \"kind\": \"ExecCredential\", \"status\": {\"token\": \"x\"}}"
            .formatted(V1);
    plugin(Duration.ofSeconds(4), "sleep 5 & echo '" + credential + "'").apply(config);
    assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("x");
  }

  @Test
  void aPluginIsToldOfTheClusterIfItAsks() throws Exception {
    Path info = directory.resolve("info");
    Files.writeString(
        directory.resolve("plugin"),
        """
        #!/bin/sh
        printf %s "$KUBERNETES_EXEC_INFO" >info
        echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "x"}}'
        """
            .replace("info\n", info + "\n"),
        UTF_8);
    assertThat(directory.resolve("plugin").toFile().setExecutable(true)).isTrue();
    String user =
        "{exec: {apiVersion: %s, command: ./plugin, provideClusterInfo: true}}".formatted(V1);

    assertThat(authorization(user)).isEqualTo("Bearer x");

    assertThat(Files.readString(info))
        .startsWith("{\"apiVersion\":\"" + V1 + "\",\"kind\":\"ExecCredential\"")
        .contains("\"cluster\":{\"server\":\"http://127.0.0.1:", "\"interactive\":false");
  }
}
