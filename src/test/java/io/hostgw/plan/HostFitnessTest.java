package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.HostDetails;
import io.hostgw.facts.HostState;
import io.hostgw.facts.Room;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostFitnessTest {
  private static final Inventory FIVE = Clusters.seed();
  private static final DesiredState DESIRED =
      new DesiredState(Clusters.node(FIVE, "kubworker1"), RouteMesh.of(FIVE));
  private static final long NOW = 1_800_000_000L;

  private static NodePlan plan(Observed observed, HostState state) {
    var details =
        new HostDetails(1500, List.of(), List.of(), List.of(), List.of(), state, List.of());
    return Planner.plan(DESIRED, observed.details(details).facts(), new Terms(false, NOW));
  }

  private static HostState room(long kibibytes, long inodes) {
    return new HostState(0, "", List.of(new Room("/run", kibibytes, inodes)));
  }

  private static String refusal(NodePlan plan) {
    return plan instanceof NodePlan.Refused refused ? refused.refusal().line() : "";
  }

  @ParameterizedTest
  @CsvSource({
    "4096, 100, ''",
    "4095, 100, '4095 KiB are free in /run, and a change needs 4096'",
    "0, 0, '0 KiB are free in /run'",
    "9999, 99, '99 inodes are free in /run, and a change needs 100'"
  })
  void aHostThatIsNearlyFullIsNotChanged(long kibibytes, long inodes, String words) {
    String said = refusal(plan(Observed.of("192.168.2.44").own(), room(kibibytes, inodes)));

    assertThat(said).contains(words).matches(words.isEmpty() ? "" : ".*\\(HGW623\\)");
  }

  @Test
  void aHostThatIsAsWantedNeedsNoRoom() {
    assertThat(refusal(plan(Observed.asWanted(DESIRED), room(0, 0)))).isEmpty();
  }

  @Test
  void aHostOfANewerHostgwIsLeftAloneEvenWhereNothingDiffers() {
    assertThat(refusal(plan(Observed.asWanted(DESIRED), new HostState(0, "2 1", List.of()))))
        .contains("version 2", "version 1", "(HGW624)");
  }

  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "1800000300, ''",
    "1799999700, ''",
    "1800000361, '6 min ahead of'",
    "1799990000, '166 min behind'"
  })
  void aClockThatIsWrongIsSaid(long clock, String words) {
    var ready =
        (NodePlan.Ready) plan(Observed.asWanted(DESIRED), new HostState(clock, "", List.of()));

    assertThat(ready.warnings()).hasSize(words.isEmpty() ? 0 : 1);
    assertThat(ready.warnings()).allMatch(finding -> finding.message().contains(words));
  }

  @Test
  void whereNoTimeIsKnownNoClockIsWrong() {
    var details =
        new HostDetails(
            1500,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new HostState(1, "", List.of()),
            List.of());

    var ready =
        (NodePlan.Ready) Planner.plan(DESIRED, Observed.asWanted(DESIRED).details(details).facts());

    assertThat(ready.warnings()).isEmpty();
  }
}
