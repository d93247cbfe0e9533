package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was done, by whom: each host's history and the log on this machine say the same. */
class AuditIT extends HostgwTest {
  private static final String HISTORY = "/var/lib/hostgw/history.jsonl";
  private static final List<String> SAME =
      List.of("who", "digest", "added", "replaced", "removed", "files");

  private Path log;

  AuditIT(Lab lab) {
    super(lab);
  }

  @BeforeEach
  void nameTheLog() {
    log = directory.resolve("hostgw.log");
  }

  private CommandResult logged(String command, LabInventory inventory, String... options) {
    return command(command, inventory).with("--log", log.toString()).run(options);
  }

  private List<JsonNode> entries() {
    try {
      List<String> lines = Files.readAllLines(log);
      var schema = CheckedInSchema.ofLogs();
      assertThat(lines).allSatisfy(line -> assertThat(schema.refusals(line)).isEmpty());
      return lines.stream().map(JsonMapper.shared()::readTree).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<JsonNode> entries(String event) {
    return entries().stream().filter(each -> text(each, "event").equals(event)).toList();
  }

  /** The changes of a node that the log tells, by their marks. */
  private Map<String, JsonNode> changes(LabHost of) {
    return byMark(
        entries("node").stream()
            .filter(each -> text(each, "node").equals(of.name()))
            .filter(each -> !text(each, "change").equals("confirm")));
  }

  private static Map<String, JsonNode> history(LabHost of) {
    return byMark(of.readFile(HISTORY).lines().map(JsonMapper.shared()::readTree));
  }

  private static Map<String, JsonNode> byMark(Stream<JsonNode> lines) {
    var all = new TreeMap<String, JsonNode>();
    lines.forEach(line -> all.put(text(line, "id"), line));
    return all;
  }

  private static String text(JsonNode line, String key) {
    return line.path(key).asString();
  }

  private static List<String> of(JsonNode line) {
    return SAME.stream().map(key -> key + " " + text(line, key)).toList();
  }

  /** The host tells of the same changes as the log, in the same words. */
  private void agree(LabHost host, int changes) {
    Map<String, JsonNode> there = history(host);
    Map<String, JsonNode> here = changes(host);
    assertThat(here.keySet()).as(host.name()).isEqualTo(there.keySet()).hasSize(changes);
    here.forEach((id, line) -> assertThat(of(line)).as(host.name()).isEqualTo(of(there.get(id))));
    assertThat(there.values())
        .as("where the operator is, behind sudo")
        .allMatch(line -> text(line, "from").equals(lab.network().address(254)));
  }

  @Test
  void hostsAndTheLogTellTheSameOfEachChange() {
    LabHost failing = host(3);
    logged("apply", inventory(), "-y").ok();
    lab.hosts().forEach(host -> agree(host, 1));
    assertThat(logged("apply", inventory(), "-y").exit()).isZero();
    assertThat(entries("node")).as("nothing to change").hasSize(5);

    // New routes and old ones at once: two waves, so two changes of each host.
    LabInventory next =
        inventory().without(host(5)).with("new", lab.network().address(60), "10.1.60.0/24");
    String directory = "/etc/systemd/network/10-lan.network.d";
    failing
        .shell(
            "cp %1$s /run/kept && mount -t tmpfs -o size=8k lab %2$s && cp /run/kept %1$s && cat /dev/zero >%2$s/fill 2>/dev/null || :"
                .formatted(DROP_IN, directory))
        .ok();
    CommandResult result;
    try {
      result = logged("apply", next, "-y", "-l", host(1).name(), "-l", failing.name());
    } finally {
      failing.exec("umount", directory).ok();
    }

    assertThat(result.exit()).isEqualTo(3);
    agree(host(1), 3);
    agree(failing, 2);
    assertThat(changes(failing).values())
        .anySatisfy(
            line -> {
              assertThat(text(line, "result")).isEqualTo("rolled-back");
              assertThat(text(line, "reason"))
                  .isEqualTo(text(history(failing).get(text(line, "id")), "reason"))
                  .contains("No space left on device");
            });
    List<JsonNode> ends = entries("ended");
    assertThat(ends).extracting(line -> line.path("exitCode").asInt()).containsExactly(0, 0, 3);
    assertThat(ends.get(2).path("results").toString())
        .isEqualTo("{\"changed\":1,\"rolled-back\":1}");
    assertThat(entries().stream().map(line -> text(line, "run")).distinct()).hasSize(3);
  }

  @Test
  void whatGoesBackIsInTheHistoryAndWhatIsKeptHasTwoNames() {
    LabHost host = host(1);
    LabHost other = host(2);
    logged("apply", inventory(), waiting(other, "10m")).ok();
    logged("apply", inventory(), waiting(host, "5s")).ok();
    Await.until("it goes back", SOON, () -> host.exists(HISTORY));

    CommandResult confirmed = logged("confirm", inventory(), "-l", host.name(), "-l", other.name());

    assertThat(confirmed.exit()).isEqualTo(3);
    agree(host, 1);
    assertThat(text(history(host).values().iterator().next(), "result")).isEqualTo("reverted");
    String id = history(other).keySet().iterator().next();
    assertThat(entries("node"))
        .filteredOn(line -> text(line, "change").equals("confirm"))
        .extracting(
            line -> text(line, "node") + " " + text(line, "result") + " " + text(line, "id"))
        .containsExactlyInAnyOrder(host.name() + " nothing ", other.name() + " confirmed " + id);
    assertThat(text(history(other).get(id), "reason"))
        .as("another run has confirmed it")
        .startsWith("by " + System.getProperty("user.name") + "@");
    assertThat(command("status", inventory()).run(host.name()).ok())
        .contains("reverted", "nobody confirmed it in time");
  }

  private static String[] waiting(LabHost host, String window) {
    return new String[] {"-y", "--no-confirm", "--confirm-timeout", window, "-l", host.name()};
  }

  @Test
  void aRemovalIsInTheLogAloneAsTheHostForgetsAll() {
    LabHost host = host(1);
    logged("apply", inventory(), "-y", "-l", host.name()).ok();

    logged("remove", inventory(), "-y", host.name()).ok();

    isUntouched(host);
    assertThat(changes(host).values())
        .anySatisfy(
            line -> {
              assertThat(text(line, "change")).isEqualTo("remove");
              assertThat(text(line, "result")).isEqualTo("changed");
              assertThat(line.path("removed").asInt()).isEqualTo(4);
              assertThat(line.path("files").asInt()).isEqualTo(1);
            });
  }

  @Test
  void whoCannotBeReachedIsInTheLogAndAGuardIsTheReasonOfAnEnd() {
    LabHost gone = host(2);
    gone.cut();
    try {
      logged("apply", inventory(), "-y", "--connect-timeout", "3s", "-l", gone.name());
    } finally {
      gone.mend();
    }
    logged("apply", inventory(), "-y", "-l", host(1).name()).ok();
    LabInventory less = inventory().without(host(3)).without(host(4)).without(host(5));
    assertThat(logged("apply", less, "-y", "-l", host(1).name()).exit()).isEqualTo(4);

    assertThat(text(changes(gone).get(""), "result")).isEqualTo("unreachable");
    JsonNode last = entries("ended").get(2);
    assertThat(last.path("exitCode").asInt()).isEqualTo(4);
    assertThat(text(last, "reason")).contains("nothing was changed", "--max-removals");
    agree(host(1), 1);
  }

  @Test
  void aLogThatCannotBeWrittenStopsARunBeforeItsFirstHost() {
    long before = host(1).connections();

    CommandResult result = command("apply", inventory()).with("-y", "--log", "/dev/full").run();

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.stderr())
        .contains("cannot write the log: /dev/full: ", "nothing was changed");
    assertThat(host(1).connections()).isEqualTo(before);
    isUntouched(host(1));
  }

  @Test
  void aHistoryStaysBoundedWhateverStoodInIt() {
    LabHost host = host(4);
    apply(inventory(), "-l", host.name()).ok();
    // As after 250 changes, and what no hostgw has written.
    host.shell(
            """
            line=$(cat %1$s)
            for i in $(seq 250); do printf '%%s\\n' "$line"; done >%1$s
            printf '\\033]0;x\\007 no JSON\\n{"cut":\\n' >>%1$s
            """
                .formatted(HISTORY))
        .ok();

    apply(inventory().without(host(5)), "-l", host.name()).ok();

    String text = host.readFile(HISTORY);
    assertThat(text).hasSizeLessThan(64 * 1024).matches("(?s)[ -~\n]*");
    List<String> lines = text.lines().toList();
    assertThat(lines).hasSizeBetween(100, 200);
    assertThat(lines)
        .allSatisfy(line -> assertThat(JsonMapper.shared().readTree(line).isObject()).isTrue());
    assertThat(host.exec("stat", "-c", "%a %U", HISTORY).ok()).isEqualTo("600 root");
    assertThat(command("status", inventory()).run("--history", "200", host.name()).ok().lines())
        .hasSizeGreaterThan(100);
  }
}
