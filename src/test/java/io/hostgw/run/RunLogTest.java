package io.hostgw.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.Clusters;
import io.hostgw.facts.ChangeCounts;
import io.hostgw.model.Author;
import io.hostgw.model.Node;
import io.hostgw.outcome.NodeChange;
import io.hostgw.outcome.NodeOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run leaves in the file of --log. */
class RunLogTest {
  private static final Author AUTHOR = new Author("me@here", "0.1");
  private static final Node NODE = Clusters.node(Clusters.seed(), "kubworker1");

  @TempDir private Path directory;
  private final List<String> complaints = new ArrayList<>();

  private Path file() {
    return directory.resolve("hostgw.log");
  }

  private RunLog log() {
    return RunLog.to(file(), "apply", AUTHOR, complaints::add);
  }

  private List<JsonNode> lines() throws Exception {
    return Files.readAllLines(file()).stream().map(JsonMapper.shared()::readTree).toList();
  }

  private List<String> told(String key) throws Exception {
    return lines().stream().map(line -> line.path(key).asString("")).toList();
  }

  private static NodeOutcome gone(String why) {
    return new NodeOutcome.Unreachable(NODE, why, true);
  }

  private static NodeChange change(NodeOutcome outcome) {
    return new NodeChange("n0", "apply", "", ChangeCounts.none(), outcome);
  }

  @Test
  void nothingIsWrittenBeforeTheRunBegins() throws Exception {
    log().end(65, List.of("hostgw.yaml: wrong"));

    assertThat(file()).doesNotExist();
  }

  @Test
  void aRunHasABeginningAndAnEndAndOnlyItsOwnerReadsThem() throws Exception {
    RunLog log = log();
    log.begin("hostgw.yaml", 5);
    log.changed(change(new NodeOutcome.RolledBack(NODE, "disk full")));
    log.came(List.of(new NodeOutcome.RolledBack(NODE, "disk full")));
    log.end(3, List.of());

    assertThat(told("event")).containsExactly("began", "node", "ended");
    assertThat(told("run").stream().distinct()).hasSize(1);
    assertThat(lines().get(2).path("results").path("rolled-back").asInt()).isEqualTo(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void anInterruptedRunSaysSo() throws Exception {
    RunLog log = log();
    log.begin("", 1);
    log.interrupt();
    log.end(3, List.of());

    assertThat(lines().get(1).path("exitCode").asInt()).isEqualTo(130);
  }

  @Test
  void whatANodeCameToIsToldWhenItIsAnotherThanBefore() throws Exception {
    RunLog log = log();
    log.begin("", 0);
    log.came(gone("one"));
    log.came(gone("two"));
    log.came(new NodeOutcome.Unchanged(NODE));
    log.came(gone("three"));
    log.changed(change(new NodeOutcome.Failed(NODE, "four", true)));
    log.came(gone("five"));

    assertThat(told("reason").stream().filter(reason -> !reason.isEmpty()))
        .containsExactly("one", "three", "four", "five");
  }

  @Test
  void runsAtOnceLeaveWholeLines() throws Exception {
    Files.writeString(file(), "{\"event\":\"of yesterday\"}\n");
    RunLog log = log();
    RunLog other = log();
    log.begin("", 0);
    other.begin("", 0);
    IntStream.range(0, 200)
        .parallel()
        .forEach(i -> (i % 2 == 0 ? log : other).changed(change(gone("x".repeat(i * 4)))));

    assertThat(lines()).hasSize(203);
    assertThat(told("event").get(0)).isEqualTo("of yesterday");
  }

  @Test
  void aFileThatWasMovedAwayIsMadeAnew() throws Exception {
    RunLog log = log();
    log.begin("", 0);
    Files.move(file(), directory.resolve("hostgw.log.1"));
    log.end(0, List.of());

    assertThat(told("event")).containsExactly("ended");
  }

  @Test
  void aFileThatCannotBeWrittenStopsTheRunBeforeItHasDoneAnything() {
    for (Path file : List.of(directory, directory.resolve("no/such"), Path.of("/dev/full"))) {
      RunLog log = RunLog.to(file, "apply", AUTHOR, complaints::add);

      assertThatThrownBy(() -> log.begin("", 0))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("cannot write the log")
          .hasMessageContaining(file.toString())
          .hasMessageContaining("nothing was changed");
      log.end(1, List.of());
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void whatIsUnderWayIsNotBrokenOffForItsLog() throws Exception {
    RunLog log = log();
    log.begin("", 0);
    Files.delete(file());
    Files.createDirectory(file());
    log.changed(change(gone("one")));
    log.end(0, List.of());

    assertThat(complaints).singleElement().asString().contains("cannot write the log any more");
  }
}
