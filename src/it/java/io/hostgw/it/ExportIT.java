package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API's view of the nodes as a file, with which the API is not needed any more. */
@ExtendWith(SharedApi.class)
class ExportIT {
  private final KubeApi api;

  @TempDir private Path directory;

  ExportIT(KubeApi api) {
    this.api = api;
  }

  @BeforeEach
  void createNodes() {
    Node windows =
        new NodeBuilder(KubeApi.node("win1", "192.0.2.9", "10.1.9.0/24"))
            .editMetadata()
            .addToLabels("kubernetes.io/os", "windows")
            .endMetadata()
            .build();
    api.create(
        KubeApi.node("worker2", "192.0.2.2", "10.1.2.0/24", "fd00:1:2::/64"),
        KubeApi.node("worker1", "192.0.2.1", "10.1.1.0/24"),
        KubeApi.node("server", "192.0.2.3"),
        windows);
  }

  @AfterEach
  void deleteNodes() {
    api.deleteAll();
  }

  private Binary hostgw() {
    return Binary.hostgw().withDirectory(directory);
  }

  private String live(String... arguments) {
    return hostgw()
        .with(arguments)
        .run("--kubeconfig", api.kubeconfig().toString(), "--context", "reader")
        .ok();
  }

  @Test
  void anExportPlansTheSameWithoutTheApi() throws IOException {
    live("inventory", "export", "--out", "first.yaml");
    live("inventory", "export", "--out", "second.yaml");
    JsonNode plan = plan(live("plan", "--offline", "-o", "json"));

    api.deleteAll();

    assertThat(directory.resolve("second.yaml"))
        .hasSameBinaryContentAs(directory.resolve("first.yaml"));
    String again = hostgw().run("plan", "--offline", "-o", "json", "-i", "first.yaml").ok();
    assertThat(plan(again)).isEqualTo(plan);
    assertThat(plan.path("nodes").size()).isEqualTo(4);
  }

  /** The plan without what is said of its source. */
  private static JsonNode plan(String json) {
    ObjectNode plan = (ObjectNode) new JsonMapper().readTree(json);
    plan.remove("inventory");
    plan.remove("warnings");
    return plan;
  }

  @Test
  void aFirstInventoryComesFromTheApi() throws IOException {
    live("init", "--from-kube");

    assertThat(Files.readString(directory.resolve("hostgw.yaml")))
        .contains("- name: worker1\n    addresses: [192.0.2.1]\n    podCIDRs: [10.1.1.0/24]\n")
        .contains("unmanaged: \"a Windows host\"");
    assertThat(hostgw().run("plan", "--offline", "-l", "worker1").ok())
        .contains("10.1.2.0/24 via 192.0.2.2", "10.1.9.0/24 via 192.0.2.9");
  }
}
