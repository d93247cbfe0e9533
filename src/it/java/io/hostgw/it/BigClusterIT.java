package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** As many nodes as Kubernetes supports, in a real API. */
@ExtendWith(SharedApi.class)
@Timeout(180)
class BigClusterIT {
  private static final int NODES = 5000;
  private static final int CHUNKS = 10;

  private final KubeApi api;

  BigClusterIT(KubeApi api) {
    this.api = api;
  }

  @AfterEach
  void noNodes() {
    // Quicker than to delete so many.
    api.empty();
  }

  /** 13 KB, as kubelet writes them: most of it is the list of images. */
  private static Node node(int number) {
    Node node =
        KubeApi.node(
            "node-" + number,
            "10.200.%d.%d".formatted(number / 250, number % 250 + 1),
            "10.%d.%d.0/24".formatted(number / 250, number % 250));
    List<ContainerImage> images =
        IntStream.range(0, 50)
            .mapToObj(
                image ->
                    new ContainerImage(
                        List.of(
                            "registry.example.net/team-%d/service-%d@sha256:%064d"
                                .formatted(number % 7, image, number * 50L + image),
                            "registry.example.net/team-%d/service-%d:v1.%d"
                                .formatted(number % 7, image, image)),
                        1_000_000L + image))
            .toList();
    node.getStatus().setImages(images);
    return node;
  }

  @Test
  void fiveThousandNodesAreListedInChunksWithin256MegabytesOfHeap() {
    api.create(IntStream.range(0, NODES).mapToObj(BigClusterIT::node).toList());
    int before = lists();

    CommandResult result =
        Binary.hostgw()
            .with("inventory", "list", "--kubeconfig", api.kubeconfig().toString())
            .with("--context", "reader")
            .withEnvironment("HOSTGW_JAVA_OPTS", "-Xmx256m")
            .within(Duration.ofSeconds(60))
            .run();

    assertThat(result.exit()).as(result.stderr()).isZero();
    assertThat(result.stdout().lines().filter(line -> line.startsWith("node-"))).hasSize(NODES);
    Await.until("the chunks in the audit log", HostgwTest.SOON, () -> lists() == before + CHUNKS);
  }

  /** Counts reader's requests for a chunk of 500. */
  private int lists() {
    return (int)
        api.requests().stream()
            .filter(line -> line.contains("\"username\":\"reader\""))
            .filter(line -> line.contains("/api/v1/nodes?limit=500"))
            .count();
  }
}
