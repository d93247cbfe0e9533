package io.hostgw.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
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

/** Where the API server is looked for: kubeconfig, proxies, and a pod's own cluster. */
@Timeout(60)
class ClusterReachTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://api.example.net | api.example.net | true",
        "https://api.example.net | example.net | true",
        "https://api.example.net | .example.net | true",
        "https://api.example.net | *.example.net | true",
        "https://example.net | .example.net | false",
        "https://api.example.net | API.example.NET | true",
        "https://badexample.net | example.net | false",
        "https://api.example.net | x, * | true",
        "https://api.example.net:6443 | example.net:6443 | true",
        "https://api.example.net:6443 | example.net:443 | false",
        "https://api.example.net | example.net:443 | true",
        "https://10.1.2.3:6443 | 10.0.0.0/8 | true",
        "https://10.1.2.3:6443 | 10.1.2.3 | true",
        "https://10.1.2.3:6443 | 10.1.2.4,11.0.0.0/8 | false",
        "https://[2001:db8::1]:6443 | 2001:db8::/32 | true",
        "https://[2001:db8::1]:6443 | 2001:db8::1 | true",
        "https://[2001:db8::1]:6443 | [2001:db8::1]:6443 | true",
        "https://[2001:db8::1]:6443 | 2001:db8::2 | false",
        "https://127.0.0.1:6443 | '' | true",
        "https://localhost | '' | true",
        "https://[::1]:6443 | '' | true",
        "https://api.example.net | '' | false",
      })
  void noProxyIsReadAsKubectlReadsIt(String server, String variable, boolean direct) {
    assertThat(NoProxy.of(variable).excepts(URI.create(server))).isEqualTo(direct);
  }

  private KubernetesAccess behind(String cluster, Map<String, String> environment)
      throws Exception {
    KubernetesAccess plain = ApiStub.access(directory, cluster, "{}");
    return new KubernetesAccess(plain.kubeconfigs(), "", plain.timeout(), environment, Path.of(""));
  }

  @ParameterizedTest
  @CsvSource({"HTTP_PROXY", "http_proxy"})
  void theProxyOfTheEnvironmentIsAsked(String variable) throws Exception {
    try (ApiStub proxy = ApiStub.saying(200, ApiStub.NO_NODES)) {
      String cluster = "{server: 'http://api.example.net'}";
      new ListedNodes().list(behind(cluster, Map.of(variable, proxy.url())), "");
      assertThat(proxy.requests()).startsWith("http://api.example.net/api/v1/nodes?limit=500");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{server: api.example.net} | \"api.example.net\" is no server: write https://HOST:PORT",
        "{server: 'ftp://api'} | is no server",
        "{server: 'https://me:secret@api'} | is no server",
        "{server: 'https://api', tls-server-name: other} | tls-server-name is not supported",
        "{server: 'https://api', certificate-authority-data: eA==} | holds no certificate in PEM",
        "{server: 'https://api', certificate-authority: gone} | gone: there is no such file, for the CA",
        "{server: 'https://api', proxy-url: 'socks5://me:secret@x'} | only a proxy of the form http://HOST:PORT",
        "{server: 'https://api', proxy-url: 'a secret'} | is no URL of a proxy",
      })
  void aClusterThatCannotBeUsedIsSaid(String cluster, String said) throws Exception {
    KubernetesAccess access = ApiStub.access(directory, cluster, "{}");
    assertThatThrownBy(() -> Kubeconfig.read(access))
        .isInstanceOf(SourceException.class)
        .message()
        .contains(said)
        .hasLineCount(1);
  }

  private Surroundings pod(ApiStub stub, String kubeconfig) {
    Map<String, String> variables =
        Map.of(
            "KUBERNETES_SERVICE_HOST",
            "127.0.0.1",
            "KUBERNETES_SERVICE_PORT",
            String.valueOf(stub.port()),
            "KUBECONFIG",
            kubeconfig);
    return new Surroundings(directory, directory, variables, directory);
  }

  private static TestCertificate certificate() throws Exception {
    Instant now = Instant.now();
    return TestCertificate.valid(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
  }

  @Test
  void aPodAsksItsOwnClusterWithItsServiceAccount() throws Exception {
    TestCertificate certificate = certificate();
    Files.writeString(directory.resolve("ca.crt"), certificate.caPem());
    Files.writeString(directory.resolve("token"), "of-the-pod");
    try (ApiStub stub = ApiStub.withTls(certificate)) {
      KubernetesAccess access = KubernetesAccess.of("", "", pod(stub, ""));
      assertThat(access.isThere()).isTrue();
      NodeListing listing = new ListedNodes().list(access, "");
      assertThat(listing.origin().toString()).isEqualTo("context service account of this pod");
      assertThat(stub.header("Authorization")).isEqualTo("Bearer of-the-pod");
    }
  }

  @ParameterizedTest
  @CsvSource({"k, '', ''", "'', k, ''", "'', '', c"})
  void whoNamesAnotherClusterIsNotGivenThePods(String flag, String variable, String context)
      throws Exception {
    Files.writeString(directory.resolve("token"), "of-the-pod");
    try (ApiStub stub = ApiStub.saying(200, ApiStub.NO_NODES)) {
      KubernetesAccess access = KubernetesAccess.of(flag, context, pod(stub, variable));
      assertThat(access.isThere()).isFalse();
      assertThatThrownBy(() -> Kubeconfig.read(access))
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith("no kubeconfig at ");
    }
  }

  @Test
  void aKubeconfigWinsOverThePodsServiceAccount() throws Exception {
    Files.writeString(directory.resolve("token"), "of-the-pod");
    try (ApiStub stub = ApiStub.saying(200, ApiStub.NO_NODES)) {
      Path file =
          ApiStub.access(directory, "{server: '" + stub.url() + "'}", "{token: mine}")
              .kubeconfigs()
              .get(0);
      var both =
          new KubernetesAccess(
              List.of(file), "", Duration.ofSeconds(5), pod(stub, "").environment(), directory);
      new ListedNodes().list(both, "");
      assertThat(stub.header("Authorization")).isEqualTo("Bearer mine");
    }
  }
}
