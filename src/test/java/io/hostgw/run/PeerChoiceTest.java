package io.hostgw.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.outcome.Verification.Asked;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many peers each node looks at. */
class PeerChoiceTest {
  private static RouteMesh mesh(int nodes) {
    return RouteMesh.of(
        Clusters.of(
            IntStream.range(0, nodes)
                .mapToObj(i -> "n%d 10.%d.0.1 172.16.%d.0/24".formatted(i, i, i))
                .toArray(String[]::new)));
  }

  @Test
  void upToTwoHundredNodesLookAtAll() {
    assertThat(PeerChoice.of(mesh(200), false, 7).asked()).isEqualTo(new Asked(0, 200, 0));
  }

  @Test
  void moreLookAtASampleUnlessTheUserWantsAll() {
    assertThat(PeerChoice.of(mesh(201), false, 7).asked()).isEqualTo(new Asked(32, 201, 7));
    assertThat(PeerChoice.of(mesh(201), true, 7).asked()).isEqualTo(new Asked(0, 201, 0));
  }

  @Test
  void whoNamesNoSeedGetsOneThatCanBeNamed() {
    assertThat(PeerChoice.of(mesh(201), false, 0).asked().seed()).isPositive();
  }
}
