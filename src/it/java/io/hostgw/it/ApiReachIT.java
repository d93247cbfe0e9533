package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The ways to a real API server that kubectl users know, and what is said where there is none. */
@ExtendWith(SharedApi.class)
@Timeout(120)
class ApiReachIT {
  private final KubeApi api;
  @TempDir private Path directory;

  ApiReachIT(KubeApi api) {
    this.api = api;
  }

  @BeforeEach
  void aNode() {
    api.create(KubeApi.node("one", "192.0.2.1", "10.1.0.0/24"));
  }

  @AfterEach
  void noNodes() {
    api.deleteAll();
  }

  private static Binary list() {
    return Binary.hostgw().with("inventory", "list");
  }

  /** Asserts that reader, whoever that is by name, has asked and got the node. */
  private void isRead(Binary command) {
    int before = api.requests().size();
    assertThat(command.run().ok()).contains("one", "192.0.2.1", "10.1.0.0/24");
    Await.until(
        "the request in the audit log",
        HostgwTest.SOON,
        () ->
            api.requests().stream()
                .skip(before)
                .anyMatch(line -> line.contains("\"username\":\"reader\"")));
  }

  private void isRead(ApiAccess access) throws IOException {
    isRead(list().with("--kubeconfig", access.to(directory).toString()));
  }

  private String isRefused(ApiAccess access) throws IOException {
    CommandResult result = list().run("--kubeconfig", access.to(directory).toString());
    assertThat(result.exit()).as(result.stdout() + result.stderr()).isEqualTo(1);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.stderr()).hasLineCount(1).doesNotContain("Exception");
    return result.stderr();
  }

  @Test
  void byClientCertificate() throws IOException {
    String user =
        "{client-certificate: %s, client-key: %s}"
            .formatted(api.file("reader.crt"), api.file("reader.key"));
    isRead(ApiAccess.of(api).withUser(user));
  }

  @Test
  void byClientCertificateInTheKubeconfig() throws IOException {
    String user =
        "{client-certificate-data: %s, client-key-data: %s}"
            .formatted(base64("reader.crt"), base64("reader.key"));
    String cluster =
        "{server: %s, certificate-authority-data: %s}".formatted(api.server(), base64("ca.crt"));
    isRead(new ApiAccess(cluster, user));
  }

  private String base64(String file) throws IOException {
    return Base64.getEncoder().encodeToString(Files.readAllBytes(api.file(file)));
  }

  @Test
  void byTokenFileBesideTheKubeconfig() throws IOException {
    Files.copy(api.file("reader.token"), directory.resolve("token"));
    isRead(ApiAccess.of(api).withUser("{tokenFile: token}"));
  }

  @Test
  void byCredentialPluginThatReadsStandardInput() throws IOException {
    plugin(
        """
        read -r line
        printf '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "%s"}}' "$TOKEN"
        """);
    isRead(
        ApiAccess.of(api)
            .withUser(
                "{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, env: [{name:"
                    + " TOKEN, value: %s}], interactiveMode: IfAvailable}}"
                        .formatted(api.text("reader.token"))));
  }

  private void plugin(String script) throws IOException {
    Path file = Files.writeString(directory.resolve("plugin"), "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void byCredentialPluginThatGivesACertificate() throws IOException {
    String status =
        Binary.of("sh", "-c", "sed ':a;N;$!ba;s/\\n/\\\\n/g' \"$1\"", "sh")
            .run(api.file("reader.crt").toString())
            .ok();
    String key =
        Binary.of("sh", "-c", "sed ':a;N;$!ba;s/\\n/\\\\n/g' \"$1\"", "sh")
            .run(api.file("reader.key").toString())
            .ok();
    Files.writeString(
        directory.resolve("credential"),
        """
        {"apiVersion": "client.authentication.k8s.io/v1beta1", "kind": "ExecCredential",
         "status": {"clientCertificateData": "%s", "clientKeyData": "%s"}}
        """
            .formatted(status, key));
    isRead(
        ApiAccess.of(api)
            .withUser(
                "{exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: cat, args: [%s]}}"
                    .formatted(directory.resolve("credential"))));
  }

  @Test
  void bySeveralKubeconfigsAsOne() throws IOException {
    Path first =
        Files.writeString(
            directory.resolve("first"),
            """
            current-context: mine
            contexts: [{name: mine, context: {cluster: lab, user: reader}}]
            """);
    isRead(list().withEnvironment("KUBECONFIG", first + "::/no/such:" + api.kubeconfig()));
  }

  @Test
  void withoutACheckOfTheCertificateWhereTheKubeconfigSaysSo() throws IOException {
    isRead(
        ApiAccess.of(api)
            .withCluster("{server: %s, insecure-skip-tls-verify: true}".formatted(api.server())));
  }

  @Test
  void byTheProxyOfTheKubeconfig() throws IOException {
    try (var proxy = new ConnectProxy(api.port())) {
      String cluster =
          "{server: %s, certificate-authority: %s, proxy-url: 'http://me:se%%63ret@127.0.0.1:%d'}"
              .formatted(api.server(), api.file("ca.crt"), proxy.port());
      isRead(ApiAccess.of(api).withCluster(cluster));
      assertThat(proxy.requests())
          .first()
          .asString()
          .startsWith("CONNECT 127.0.0.1:" + api.port())
          .contains("Proxy-Authorization: Basic bWU6c2VjcmV0");
    }
  }

  @Test
  void byTheProxyOfTheEnvironment() throws IOException {
    try (var proxy = new ConnectProxy(api.port())) {
      String cluster = "{server: 'https://api.example.net:6443', insecure-skip-tls-verify: true}";
      Path kubeconfig = ApiAccess.of(api).withCluster(cluster).to(directory);
      isRead(
          list()
              .with("--kubeconfig", kubeconfig.toString())
              .withEnvironment("https_proxy", "127.0.0.1:" + proxy.port())
              .withEnvironment("NO_PROXY", "example.org, 10.0.0.0/8"));
      assertThat(proxy.requests()).first().asString().startsWith("CONNECT api.example.net:6443");
    }
  }

  @Test
  void aCertificateOfAnotherNameIsSaid() throws IOException {
    try (var proxy = new ConnectProxy(api.port())) {
      String cluster =
          "{server: 'https://api.example.net:6443', certificate-authority: %s, proxy-url: 'http://127.0.0.1:%d'}"
              .formatted(api.file("ca.crt"), proxy.port());
      assertThat(isRefused(ApiAccess.of(api).withCluster(cluster)))
          .contains("api.example.net", "certificate is for another name");
    }
  }

  @Test
  void anUnknownCaIsSaid() throws IOException {
    String another =
        "{server: %s, certificate-authority: %s}".formatted(api.server(), api.file("reader.crt"));
    assertThat(isRefused(ApiAccess.of(api).withCluster(another)))
        .contains("not from the CA that the context trusts");
    String none = "{server: %s}".formatted(api.server());
    assertThat(isRefused(ApiAccess.of(api).withCluster(none)))
        .contains("not from the CA that the context trusts");
  }

  @Test
  void aPortOfTlsWithoutTlsIsSaid() throws IOException {
    String cluster = "{server: '%s'}".formatted(api.server().replace("https:", "http:"));
    assertThat(isRefused(ApiAccess.of(api).withCluster(cluster)))
        .contains("speaks only TLS: write https://");
  }

  @Test
  void aTokenThatIsNoneIsSaid() throws IOException {
    assertThat(isRefused(ApiAccess.of(api).withUser("{token: not-a-token}")))
        .contains("(401)", "log in again");
  }

  @Test
  void aPluginThatFailsIsSaidWithItsOwnWords() throws IOException {
    plugin("echo 'you have to log in first' >&2; exit 3\n");
    String said =
        isRefused(
            ApiAccess.of(api)
                .withUser(
                    "{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin}}"));
    assertThat(said).contains("plugin", "exit code 3", "you have to log in first");
    assertThat(List.of(said)).doesNotContain("Caused by");
  }
}
