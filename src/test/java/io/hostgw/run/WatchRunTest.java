package io.hostgw.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.model.Author;
import io.hostgw.model.InvalidInputException;
import io.hostgw.outcome.Progress;
import io.hostgw.outcome.Verdict;
import io.hostgw.report.WatchEvent;
import io.hostgw.transport.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A watch of a file that contacts no host: what it says as the file comes and goes. */
@Timeout(60)
class WatchRunTest {
  private static final WatchEvent NOBODY = new WatchEvent.Settled(0, 0, 0, Verdict.DONE);

  @TempDir private Path directory;
  private final BlockingQueue<WatchEvent> events = new LinkedBlockingQueue<>();
  private Path file;
  private WatchRun run;
  private Thread runner;

  @BeforeEach
  void five() throws IOException {
    file = write(5);
  }

  @AfterEach
  void end() throws InterruptedException {
    if (runner != null) {
      run.cancel();
      runner.join();
    }
  }

  private Path write(int nodes, String... more) throws IOException {
    String list =
        IntStream.rangeClosed(1, nodes)
            .mapToObj(
                i ->
                    "  - {name: n%d, addresses: [192.168.2.%d], podCIDRs: [10.1.%d.0/24]}\n"
                        .formatted(i, i, i))
            .collect(Collectors.joining());
    return Files.writeString(
        directory.resolve("hostgw.yaml"),
        "apiVersion: hostgw.io/v1\nkind: Inventory\nnodes:\n" + list + String.join("\n", more));
  }

  private static WatchSettings settings(Duration oncePer) {
    return new WatchSettings(Duration.ofMillis(50), oncePer, true, "1.0");
  }

  private WatchRun run(String name, WatchSettings settings) throws Exception {
    Duration second = Duration.ofSeconds(1);
    return WatchRun.of(
        RunSamples.file(name),
        new NodeSelection(List.of("!*")),
        new FleetSettings(
            1,
            second,
            second,
            ChangeTimes.none(),
            new Author("me@here", "0.1"),
            RunSamples.ssh(),
            Prompt.nobody(),
            Progress.silent(),
            false),
        Guard.of("", false, false),
        settings,
        events::add);
  }

  private void watch(Duration oncePer) throws InterruptedException {
    runner =
        new Thread(
            () -> {
              try {
                run = run(file.toString(), settings(oncePer));
                run.watch();
              } catch (Exception unexpected) {
                events.add(new WatchEvent.Warned(unexpected.toString()));
              }
            });
    runner.start();
    assertThat(next()).isEqualTo(new WatchEvent.Started(file.toString(), oncePer, 5, 5, List.of()));
    assertThat(next()).isEqualTo(NOBODY);
  }

  private WatchEvent next() throws InterruptedException {
    WatchEvent event = events.poll(20, TimeUnit.SECONDS);
    assertThat(event).as("an event").isNotNull();
    return event;
  }

  private static WatchEvent.Wanted wanted(int nodes, List<String> added, List<String> removed) {
    return new WatchEvent.Wanted(nodes, nodes, added, removed);
  }

  @Test
  void anotherInventoryIsWantedAndAnEditedCommentIsNot() throws Exception {
    watch(Duration.ZERO);
    write(5, "# a comment");
    write(6);
    assertThat(next()).isEqualTo(wanted(6, List.of("10.1.6.0/24 via 192.168.2.6"), List.of()));
    assertThat(next()).isEqualTo(NOBODY);
    write(5);
    assertThat(next()).isEqualTo(wanted(5, List.of(), List.of("10.1.6.0/24")));
    assertThat(next()).isEqualTo(NOBODY);
    assertThat(events.poll(500, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void aFileThatBreaksOrGoesIsSaidOnceAndWaitedFor() throws Exception {
    watch(Duration.ZERO);
    Files.writeString(file, "nodes: [");
    assertThat(((WatchEvent.SourceLost) next()).invalid()).isTrue();
    Files.delete(file);
    assertThat(((WatchEvent.SourceLost) next()).lines())
        .containsExactly(file + ": no such file: name the inventory with -i (HGW101)");
    write(6);
    assertThat(next()).isEqualTo(new WatchEvent.SourceBack(6, 6));
    assertThat(next()).isInstanceOf(WatchEvent.Wanted.class);
    assertThat(next()).isEqualTo(NOBODY);
  }

  @Test
  void anInventoryThatLostItsNodesIsRefusedUntilTheyAreBack() throws Exception {
    watch(Duration.ZERO);
    write(2);
    assertThat(((WatchEvent.Guarded) next()).objection()).startsWith("3 of 5 destinations");
    write(1);
    assertThat(((WatchEvent.Guarded) next()).objection()).startsWith("4 of 5 destinations");
    write(5);
    assertThat(next()).as("hosts are looked at again").isEqualTo(NOBODY);
  }

  @Test
  void aLookOnceInAWhileSaysEachTimeWhatBecameOfIt() throws Exception {
    watch(Duration.ofMillis(100));
    assertThat(next()).isEqualTo(NOBODY);
    Files.delete(file);
    WatchEvent event = next();
    while (event.equals(NOBODY)) {
      event = next();
    }
    assertThat(event).isInstanceOf(WatchEvent.SourceLost.class);
    assertThat(next()).isEqualTo(event);
  }

  @Test
  void itEndsWhenItIsCancelled() throws Exception {
    watch(Duration.ZERO);
    run.cancel();
    runner.join();
    assertThat(next()).isEqualTo(new WatchEvent.Stopped(0));
  }

  @Test
  void whatIsWrongAtFirstEndsItAtOnce() {
    assertThatThrownBy(
            () -> run(directory.resolve("none").toString(), settings(Duration.ZERO)).watch())
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> run("-", settings(Duration.ZERO)))
        .isInstanceOf(WrongUsageException.class)
        .hasMessage("standard input ends and cannot be watched: name a file with -i");
  }
}
