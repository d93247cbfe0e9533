package io.hostgw.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The nodes of a real Kubernetes API become routes on real hosts. */
@ExtendWith(SharedApi.class)
class ApiIT extends HostgwTest {
  private static final String FLANNEL =
      """
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: kube-flannel-ds, namespace: default}
      spec:
        selector: {matchLabels: {app: flannel}}
        template:
          metadata: {labels: {app: flannel}}
          spec:
            containers: [{name: kube-flannel, image: "flannel:none"}]
      """;

  private final KubeApi api;

  ApiIT(Lab lab, KubeApi api) {
    super(lab);
    this.api = api;
  }

  @BeforeEach
  void nodesOfTheLab() {
    api.create(lab);
  }

  @AfterEach
  void noNodes() {
    api.deleteAll();
  }

  private Binary byApi(Path kubeconfig, String... arguments) {
    return Binary.hostgw()
        .with(arguments)
        .with("--ssh-user", "ops", "--identity", lab.identity().toString())
        .with("--known-hosts", lab.knownHosts().toString())
        .withEnvironment("KUBECONFIG", kubeconfig.toString())
        .withDirectory(directory);
  }

  @Test
  void nothingButAKubeconfigRoutesTheLab() {
    CommandResult result = byApi(api.kubeconfig(), "apply", "-y").run();

    assertThat(result.exit()).as(result.stderr()).isZero();
    lab.hosts().forEach(this::hasMesh);
    assertThat(host(1).podPings(host(5).podAddress())).isTrue();
  }

  @Test
  void aNodeThatIsGoneFromTheApiIsGoneFromTheHosts_flannel2554_cilium28137() {
    byApi(api.kubeconfig(), "apply", "-y").run().ok();
    api.delete(host(5).name());

    CommandResult result = byApi(api.kubeconfig(), "apply", "-y").run();

    assertThat(result.exit()).as(result.stderr()).isZero();
    for (LabHost host : lab.hosts().subList(0, 4)) {
      assertThat(host.ownRoutes())
          .as(host.name())
          .hasSize(3)
          .doesNotContain(meshRoute(host(5).podCidr(), host(5)))
          .isEqualTo(persisted(host));
    }
  }

  @Test
  void whoMayReadNodesHasTheFullFunction() {
    Path kubeconfig = api.kubeconfig();

    assertThat(byApi(kubeconfig, "plan", "--context", "reader", "--detailed-exitcode").run().exit())
        .isEqualTo(2);
    byApi(kubeconfig, "apply", "-y", "--context", "reader").run().ok();
    byApi(kubeconfig, "drift", "--context", "reader").run().ok();
    lab.hosts().forEach(this::hasMesh);
  }

  @Test
  void flannelsDaemonSetIsSaidToWhoMayReadDaemonSets() {
    String warning = "flannel runs in the cluster as well (DaemonSet default/kube-flannel-ds)";
    api.asAdmin(
        client -> {
          client.load(new ByteArrayInputStream(FLANNEL.getBytes(UTF_8))).create();
          client
              .apps()
              .daemonSets()
              .inNamespace("default")
              .withName("kube-flannel-ds")
              .editStatus(
                  set ->
                      new DaemonSetBuilder(set)
                          .editOrNewStatus()
                          .withDesiredNumberScheduled(5)
                          .endStatus()
                          .build());
        });
    try {
      CommandResult validated = byApi(api.kubeconfig(), "inventory", "validate").run();
      assertThat(validated.exit()).as(validated.stderr()).isZero();
      assertThat(validated.stdout() + validated.stderr()).containsOnlyOnce(warning);

      CommandResult byReader =
          byApi(api.kubeconfig(), "inventory", "validate", "--context", "reader").run();
      assertThat(byReader.exit()).as(byReader.stderr()).isZero();
      assertThat(byReader.stdout() + byReader.stderr()).doesNotContain("flannel");
    } finally {
      api.asAdmin(client -> client.apps().daemonSets().inNamespace("default").delete());
    }
  }

  @Test
  void whoMayReadNothingIsToldWhatIsMissingAndContactsNoHost() {
    List<Long> before = lab.hosts().stream().map(LabHost::connections).toList();

    CommandResult result =
        byApi(api.kubeconfig(), "apply", "-y").run("--context", "nobody", "-o", "text");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.stderr())
        .hasLineCount(1)
        .contains(
            "(context nobody): forbidden (403): nodes is forbidden: User \"nobody\" cannot list")
        .contains("examples/rbac.yaml");
    assertThat(lab.hosts().stream().map(LabHost::connections).toList()).isEqualTo(before);
    lab.hosts().forEach(this::isUntouched);
  }

  @Test
  void theRightsOfTheExampleAreEnoughAndNoMore() throws IOException {
    Path kubeconfig = ApiAccess.of(api).withUser("{token: " + exampleToken() + "}").to(directory);

    byApi(kubeconfig, "apply", "-y").run().ok();

    lab.hosts().forEach(this::hasMesh);
    api.as(
        kubeconfig,
        client -> {
          assertThat(client.nodes().withName(host(1).name()).get()).isNotNull();
          assertThatThrownBy(() -> client.nodes().withName(host(1).name()).delete())
              .isInstanceOf(KubernetesClientException.class)
              .hasMessageContaining("forbidden");
          assertThatThrownBy(() -> client.pods().inAnyNamespace().list())
              .isInstanceOf(KubernetesClientException.class)
              .hasMessageContaining("forbidden");
        });
  }

  /** Applies examples/rbac.yaml, and asks the API for a token as its comment says. */
  private String exampleToken() {
    Path example = HostDefinition.baseDirectory().resolve("examples/rbac.yaml");
    var token = new CompletableFuture<String>();
    api.asAdmin(
        client -> {
          try (InputStream in = Files.newInputStream(example)) {
            client.load(in).serverSideApply();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          var request =
              new io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder()
                  .withNewSpec()
                  .endSpec()
                  .build();
          token.complete(
              client
                  .serviceAccounts()
                  .inNamespace("hostgw")
                  .withName("hostgw")
                  .tokenRequest(request)
                  .getStatus()
                  .getToken());
        });
    return token.join();
  }
}
