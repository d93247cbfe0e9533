package io.hostgw.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.ChangeCounts;
import io.hostgw.facts.Generation;
import io.hostgw.facts.MalformedAnswerException;
import io.hostgw.facts.OwnRoute;
import io.hostgw.facts.PastChange;
import io.hostgw.model.Node;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Observed;
import io.hostgw.plan.RollbackPlanner;
import java.util.List;
import org.junit.jupiter.api.Test;

class WayBackTest {
  private static final Node NODE = Clusters.node(Clusters.seed(), "kubworker1");

  private static PastChange change(String when, String who, String digest) {
    return new PastChange(when, "", "apply", "", "", who, "", "", digest, ChangeCounts.none());
  }

  private static WayBack way(PastChange undone) throws MalformedAnswerException {
    Observed host =
        Observed.of("192.168.2.44").own(new OwnRoute("10.1.1.0/24", "192.168.2.46", ""));
    var then = new Generation(3, undone, List.of(), List.of(), List.of(), List.of(), false, false);
    return new WayBack(
        new Survey.Planned(RollbackPlanner.plan(NODE, host.facts(), then)), 3, undone);
  }

  private static List<Boolean> due(WayBack... ways) {
    return WayBack.ofOneRun(List.of(ways)).stream().map(way -> way.survey().isDue()).toList();
  }

  @Test
  void onlyWhatTheNewestRunChangedIsUndone() throws Exception {
    WayBack first = way(change("2026-11-28T20:00:00Z", "a/pid-1", "d"));
    WayBack last = way(change("2026-11-28T20:00:09Z", "a/pid-2", "d"));
    WayBack same = way(change("2026-11-28T20:00:05Z", "a/pid-2", "d"));
    WayBack otherInventory = way(change("2026-11-28T20:00:07Z", "a/pid-2", "e"));
    WayBack none = WayBack.none(new Survey.Planned(RollbackPlanner.withoutGeneration(NODE)));

    assertThat(due(first, last, same, otherInventory, none))
        .containsExactly(false, true, true, false, false);
    assertThat(due(first)).containsExactly(true);
    assertThat(due(none)).containsExactly(false);
  }

  @Test
  void aHostThatStaysSaysWhy() throws Exception {
    WayBack first = way(change("2026-11-28T20:00:00Z", "a/pid-1", "d"));
    WayBack last = way(change("2026-11-28T20:00:09Z", "a/pid-2", "d"));

    NodePlan.Ready plan =
        WayBack.ofOneRun(List.of(first, last)).get(0).survey().ready().orElseThrow();

    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.warnings())
        .singleElement()
        .asString()
        .contains("(3, of 2026-11-28T20:00:00Z)", "OTHER_RUN");
  }
}
