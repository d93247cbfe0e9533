package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The API server of the tests is what they take it for. */
@ExtendWith(SharedApi.class)
class KubeApiIT {
  private final KubeApi api;

  KubeApiIT(KubeApi api) {
    this.api = api;
  }

  @AfterEach
  void noNodes() {
    api.deleteAll();
  }

  @Test
  void nodesStayOverACrashAndAreGoneWithEtcd() {
    api.create(KubeApi.node("one", "192.0.2.1", "10.1.0.0/24"), KubeApi.node("two", "192.0.2.2"));
    api.delete("two");
    api.change(KubeApi.node("one", "192.0.2.3", "10.1.0.0/24"));

    api.stop();
    api.restart();
    assertThat(nodes()).extracting(node -> node.getMetadata().getName()).containsExactly("one");
    assertThat(nodes().get(0).getStatus().getAddresses().get(0).getAddress())
        .isEqualTo("192.0.2.3");

    api.empty();
    assertThat(nodes()).isEmpty();
  }

  private List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    api.asAdmin(client -> nodes.addAll(client.nodes().list().getItems()));
    return nodes;
  }
}
