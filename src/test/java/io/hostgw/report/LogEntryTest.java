package io.hostgw.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import io.hostgw.facts.ChangeCounts;
import io.hostgw.facts.Leftover;
import io.hostgw.facts.Leftovers;
import io.hostgw.model.Author;
import io.hostgw.outcome.LeftoverCheck;
import io.hostgw.outcome.NodeChange;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines of a log: against their schema, one line each, whatever a host has said. */
class LogEntryTest {
  private static final Instant TIME = Instant.parse("2026-11-24T12:00:00.123Z");
  private static final String HOSTILE =
      "\u001b[2J\"\\\n\u2028{\"event\":\"ended\"}" + "x".repeat(9000);
  private static final LogEntry.Run RUN =
      new LogEntry.Run("0a".repeat(16), "apply", new Author("ops@bastion", "0.1"), "d".repeat(64));

  private static final Leftover LINK = new Leftover(Leftover.Kind.LINK, "flannel.1", "");
  private static final Leftover CHAIN =
      new Leftover(Leftover.Kind.CHAIN, "iptables-nft/filter/FLANNEL-FWD", HOSTILE);

  private static List<LogEntry> all() {
    var all = new ArrayList<LogEntry>();
    all.add(new LogEntry.Began("hostgw.yaml", 5));
    all.add(new LogEntry.Began("", 0));
    for (NodeOutcome outcome : Results.outcomes()) {
      ChangeCounts counts =
          outcome instanceof NodeOutcome.Changed changed
              ? changed.plan().counts()
              : ChangeCounts.none();
      all.add(
          new LogEntry.Changed(new NodeChange("n0", "remove", "e".repeat(64), counts, outcome)));
      all.add(new LogEntry.Missed(outcome));
    }
    all.add(new LogEntry.Missed(new NodeOutcome.RolledBack(Results.node(1), HOSTILE)));
    var half = new NodeOutcome.Unreachable(Results.node(2), "half; gone", true);
    all.add(new LogEntry.Missed(new NodeOutcome.HalfDone(half)));
    all.add(new LogEntry.Missed(new NodeOutcome.NotReached(Results.node(2), "others failed")));
    all.add(new LogEntry.Settled(new Settlement.Confirmed(Results.node(1), "n0")));
    all.add(
        new LogEntry.Settled(
            new Settlement.Nothing(Results.node(2), HOSTILE, Settlement.Fate.UNDONE)));
    all.add(new LogEntry.Settled(new Settlement.Missed(half)));
    all.add(new LogEntry.Cleaned("n0", new LeftoverCheck.Missed(half)));
    all.add(new LogEntry.Cleaned("n0", cleaned(List.of(), List.of())));
    all.add(new LogEntry.Cleaned("n0", cleaned(List.of(LINK), List.of(CHAIN))));
    all.add(new LogEntry.Ended(0, List.of(), Map.of("changed", 3, "rolled-back", 1)));
    all.add(new LogEntry.Ended(4, List.of("nothing was changed", HOSTILE), Map.of()));
    return all;
  }

  private static LeftoverCheck cleaned(List<Leftover> removed, List<Leftover> failed) {
    return new LeftoverCheck.Found(
        Results.node(1), new Leftovers(List.of(), List.of(), removed, failed));
  }

  private static JsonNode json(LogEntry entry) {
    return JsonMapper.shared().readTree(entry.line(TIME, RUN));
  }

  @Test
  void eachIsALineOfItsSchema() {
    var schema = CheckedInSchema.ofLogs();
    for (LogEntry entry : all()) {
      String line = entry.line(TIME, RUN);
      assertThat(schema.refusals(line)).as(line).isEmpty();
      assertThat(line).endsWith("}\n").hasSizeLessThan(4096);
      assertThat(line.substring(0, line.length() - 1)).matches("[ -~\u2026]*");
    }
  }

  @Test
  void ofWhatFlannelLeftItIsToldWhatIsGone() {
    JsonNode gone = json(new LogEntry.Cleaned("n0", cleaned(List.of(LINK), List.of())));
    JsonNode failed = json(new LogEntry.Cleaned("n0", cleaned(List.of(LINK), List.of(CHAIN))));

    assertThat(gone.path("change").asString()).isEqualTo("clean");
    assertThat(gone.path("result").asString()).isEqualTo("changed");
    assertThat(gone.path("reason").asString()).isEqualTo("gone: link flannel.1");
    assertThat(failed.path("result").asString()).isEqualTo("failed");
    assertThat(failed.path("reason").asString())
        .startsWith("gone: link flannel.1, failed: chain iptables-nft/filter/FLANNEL-FWD (");
  }

  @Test
  void aChangeIsToldAsTheHostNotesIt() {
    var changed = (NodeOutcome.Changed) Results.outcomes().get(0);
    JsonNode line =
        json(
            new LogEntry.Changed(
                new NodeChange("n0", "apply", "e".repeat(64), changed.plan().counts(), changed)));

    assertThat(line.path("who").asString()).isEqualTo("ops@bastion");
    assertThat(line.path("digest").asString()).isEqualTo("e".repeat(64));
    assertThat(line.path("result").asString()).isEqualTo("changed");
    assertThat(List.of("added", "replaced", "removed", "files"))
        .extracting(key -> line.path(key).asInt())
        .as("an adopted route is a new one of ours")
        .containsExactly(2, 2, 3, 2);
  }

  @Test
  void whatWasNotDoneIsToldWithItsReason() {
    JsonNode line = json(new LogEntry.Missed(Results.outcomes().get(3)));

    assertThat(line.path("result").asString()).isEqualTo("unreachable");
    assertThat(line.path("reason").asString()).isEqualTo("connection refused");
    assertThat(line.path("id").asString()).isEmpty();
  }
}
