package io.hostgw.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import io.hostgw.facts.ChangeCounts;
import io.hostgw.facts.HostStatus;
import io.hostgw.facts.PastChange;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.StatusCheck;
import io.hostgw.outcome.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code hostgw status} shows. */
class StatusReportTest {
  private static final List<StatusCheck> CHECKS =
      List.of(
          known(
              1,
              List.of(),
              List.of(),
              change("08:00:00", "confirmed", Results.CONTEXT.digest().hex())),
          known(
              2,
              List.of(
                  new HostStatus.Waiting(change("09:10:00", "", "b".repeat(64)), false, 42),
                  new HostStatus.Waiting(change("09:05:00", "", "b".repeat(64)), false, 0),
                  new HostStatus.Waiting(change("09:00:00", "", "b".repeat(64)), true, 0)),
              List.of(
                  new HostStatus.Ending(
                      "reverted", "x", "2026-11-28T09:00:00Z", "nobody confirmed it in time")),
              change("07:00:00", "confirmed", "c".repeat(64)),
              change("09:00:00", "reverted", "b".repeat(64))),
          known(3, List.of(), List.of()),
          new StatusCheck.Missed(
              new NodeOutcome.Unreachable(Results.node(4), "connection refused", true)),
          new StatusCheck.Missed(new NodeOutcome.Failed(Results.node(5), "no answer", false)));

  private static PastChange change(String time, String result, String digest) {
    return new PastChange(
        "2026-11-28T" + time + "Z",
        "x",
        "apply",
        result,
        result.equals("reverted") ? "nobody confirmed it in time" : "",
        "ana@ws/pid-3/now",
        "10.0.0.7",
        "0.1",
        digest,
        new ChangeCounts(4, 0, 1, 1));
  }

  private static StatusCheck known(
      int node,
      List<HostStatus.Waiting> waiting,
      List<HostStatus.Ending> endings,
      PastChange... history) {
    List<HostStatus.Generation> generations =
        history.length == 0 ? List.of() : List.of(new HostStatus.Generation(7, history[0]));
    return new StatusCheck.Known(
        Results.node(node),
        new HostStatus(waiting, endings, generations, List.of(history), node == 3 ? 2 : 0));
  }

  @Test
  void aPersonSeesWhoChangedWhatAndWhatWaits() {
    assertThat(text(0, false))
        .isEqualTo(
            """
            kubworker1  192.168.2.44  apply confirmed 2026-11-28T08:00:00Z by ana@ws from 10.0.0.7 with 0.1, of this inventory
              generations: 7 (before the apply 2026-11-28T08:00:00Z by ana@ws)
            kubworker2  192.168.2.45  apply reverted 2026-11-28T09:00:00Z by ana@ws from 10.0.0.7 with 0.1, of another inventory (bbbbbbbb)
              ! apply by ana@ws at 2026-11-28T09:10:00Z waits for its confirmation, 42 s left: `hostgw confirm kubworker2` keeps it, otherwise the host goes back
              ! apply by ana@ws at 2026-11-28T09:05:00Z was not confirmed, its time is over: the host goes back by itself, or else the next apply takes it up
              ! apply by ana@ws at 2026-11-28T09:00:00Z is being undone, or that failed; the next apply takes it up
              ! 2026-11-28T09:00:00Z reverted: nobody confirmed it in time
              generations: 7 (before the apply 2026-11-28T07:00:00Z by ana@ws)
            kubworker3  192.168.2.46  no change by hostgw is known there
              ! 2 lines of its history unreadable
            kubworker4  192.168.2.47  unreachable: connection refused
            kubworker5  192.168.2.48  failed: no answer
            Status: 5 nodes, 1 with a change that waits. 1 node unreachable, 1 failed.
            """);
  }

  @Test
  void thePastIsToldTheNewestFirst() {
    assertThat(text(2, false))
        .contains(
            """
              apply reverted 2026-11-28T09:00:00Z by ana@ws from 10.0.0.7 with 0.1, of another inventory (bbbbbbbb): 4 added, 0 replaced, 1 removed, 1 file; nobody confirmed it in time
              apply confirmed 2026-11-28T07:00:00Z by ana@ws from 10.0.0.7 with 0.1, of another inventory (cccccccc): 4 added, 0 replaced, 1 removed, 1 file
            """);
  }

  @Test
  void whoWantsItQuietSeesOnlyWhatSomebodyShouldLookAt() {
    assertThat(text(0, true)).startsWith("kubworker2  ").doesNotContain("kubworker3");
  }

  @Test
  void aProgramGetsADocumentOfTheSchema() {
    var out = new ByteArrayOutputStream();
    new JsonReport(out).status(CHECKS, 1, Results.CONTEXT);
    String json = out.toString(StandardCharsets.UTF_8);

    assertThat(CheckedInSchema.ofResults().refusals(json)).isEmpty();
    assertThat(json.replaceAll("\\s+", " "))
        .contains("\"kind\" : \"StatusReport\"")
        .contains("\"files\" : 1, \"secondsLeft\" : 42 }")
        .contains("\"undone\" : { \"result\" : \"reverted\"")
        .contains("{ \"nodes\" : 5, \"waiting\" : 1, \"unreachable\" : 1, \"failed\" : 1 }");
  }

  @Test
  void aRunWithANodeThatDoesNotAnswerIsPartial() {
    assertThat(Verdict.ofStatus(CHECKS)).isEqualTo(Verdict.PARTIAL);
    assertThat(Verdict.ofStatus(CHECKS.subList(0, 3))).isEqualTo(Verdict.DONE);
  }

  private static String text(int history, boolean quiet) {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, false, StandardCharsets.UTF_8);
    new TextReport(print, quiet, StandardCharsets.UTF_8).status(CHECKS, history, Results.CONTEXT);
    print.flush();
    return out.toString(StandardCharsets.UTF_8);
  }
}
