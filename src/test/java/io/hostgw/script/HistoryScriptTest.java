package io.hostgw.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The line that a change leaves on its host, in every shell; in a directory of the test's own. */
class HistoryScriptTest {
  private static final String SETTINGS =
      "nonce=abc123 change_kind=apply who=me@here version=0.1 digest=d0 LC_ALL=C; set -fu; umask 022\n";
  private static final String HOSTILE = "\"a\\b\u001b[2J`id`$(id)\n'\u00e4%s\\n";

  @TempDir private Path directory;

  private Path history() {
    return directory.resolve("state/history.jsonl");
  }

  private String run(String shell, String commands) throws Exception {
    Files.createDirectories(history().getParent());
    String script =
        ScriptSource.terse("common.sh")
            + ScriptSource.terse("history.sh")
            + SETTINGS
            + "history="
            + history()
            + " work="
            + directory
            + "\n"
            + "find_tools; sync=$(tool sync)\nbegin_history\n"
            + commands
            + "\n";
    Tool.Run run = new Tool(directory).script(shell, script);
    assertThat(run.exitCode()).as(run.output()).isZero();
    return run.output();
  }

  private JsonNode last() throws Exception {
    List<String> lines = Files.readAllLines(history());
    return JsonMapper.shared().readTree(lines.get(lines.size() - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void whateverTheReasonTheLineIsJson(String shell) throws Exception {
    Path reason = Files.writeString(directory.resolve("reason"), HOSTILE);

    String said = run(shell, "note_history rolledback \"$(cat " + reason + ")\"");

    assertThat(said).isEmpty();
    assertThat(last().path("reason").asString()).isEqualTo("\"a\\b?[2J`id`$(id)?'??%s\\n");
    assertThat(last().path("result").asString()).isEqualTo("rolledback");
    assertThat(last().path("when").asString()).matches("2[0-9-]{9}T[0-9:]{8}Z");
    assertThat(last().path("who").asString()).isEqualTo("me@here");
    assertThat(last().path("files").asInt()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history())))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void onlyTheLastLinesStayAndOnlyWholeOnes(String shell) throws Exception {
    Files.createDirectories(history().getParent());
    Files.writeString(history(), "{\"n\":1}\n".repeat(300) + "no JSON\n{\"cut\":");
    run(shell, "note_history changed ''");

    List<String> lines = Files.readAllLines(history());
    assertThat(lines).hasSizeLessThanOrEqualTo(200).hasSizeGreaterThan(190);
    assertThat(lines.subList(0, lines.size() - 1)).containsOnly("{\"n\":1}");

    Files.writeString(history(), ("{\"long\":\"" + "x".repeat(900) + "\"}\n").repeat(199));
    run(shell, "note_history changed ''");

    assertThat(Files.size(history())).isLessThan(64 * 1024).isGreaterThan(58 * 1024);
    assertThat(Files.readAllLines(history()))
        .allSatisfy(line -> assertThat(JsonMapper.shared().readTree(line).isObject()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void whatIsAddedReplacedAndRemovedIsCounted(String shell) throws Exception {
    Files.writeString(
        directory.resolve("want.4"),
        "10.1.1.0/24 1.1.1.1\n10.1.2.0/24 1.1.1.2\n10.1.3.0/24 1.1.1.3\n");
    Files.writeString(
        directory.resolve("was.4"),
        "10.1.2.0/24 1.1.1.9\n10.1.3.0/24 1.1.1.3\n10.1.9.0/24 1.1.1.4\n");
    Files.writeString(directory.resolve("want.6"), "fd01::/64 fd00::1\n");
    Files.writeString(directory.resolve("was.6"), "");
    Files.writeString(directory.resolve("files.differ"), "networkd a 644 /etc/x\n");

    String notes = run(shell, "count_changes; history_notes; result=failed reason=; note_failure");

    assertThat(notes).contains("\nversion 0.1\ndigest d0\ncounts 2 1 1 1\n");
    assertThat(last().path("added").asInt()).isEqualTo(2);
    assertThat(last().path("replaced").asInt()).isEqualTo(1);
    assertThat(last().path("removed").asInt()).isEqualTo(1);
    assertThat(last().path("files").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void whatAChangeHasNotedOfItselfIsTold(String shell) throws Exception {
    Files.writeString(
        directory.resolve("meta"),
        "id x9\nkind rollback\nwho her@there\nfrom 10.0.0.1\nversion 7\ndigest d1\ncounts 1 x 3 4\n");

    run(shell, "note_end " + directory.resolve("meta") + " reverted 'nobody confirmed it'");

    assertThat(last().path("id").asString()).isEqualTo("x9");
    assertThat(last().path("kind").asString()).isEqualTo("rollback");
    assertThat(last().path("who").asString()).isEqualTo("her@there");
    assertThat(last().path("from").asString()).isEqualTo("10.0.0.1");
    assertThat(last().path("added").asInt()).isZero();
  }
}
