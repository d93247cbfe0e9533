package io.hostgw.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Route;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scripts as they are sent. What they do is tested on real hosts; never here, on the builder's
 * machine.
 */
class ScriptsTest {
  private static final List<WantedLine> ROUTES =
      List.of(
          WantedLine.via(new Route(Cidr.of("10.1.1.0/24"), Address.of("192.168.2.46")), false),
          WantedLine.via(new Route(Cidr.of("10.1.10.0/24"), Address.of("192.168.2.47")), true),
          WantedLine.via(new Route(Cidr.of("fd01::/64"), Address.of("fd00::46")), false));

  /** What others of the common part use: a variable that is set or read in vain. */
  private static final String UNUSED = "SC2034,SC2154";

  @TempDir private Path directory;

  private static ApplyScript apply() {
    return new ApplyScript(
        new Nonce("abcdefgh"),
        "kubworker1",
        List.of(Address.of("192.168.2.44"), Address.of("fd00::44")),
        "ens192",
        List.of(Cidr.of("10.1.0.0/16")),
        "auto",
        List.of(),
        ROUTES,
        List.of(
            new ScriptFile("networkd", "644", "-", "[Route]\nDestination=10.1.1.0/24\n"),
            new ScriptFile("netplan", "600", "/etc/netplan/90-hostgw.yaml", "network:\n")),
        "",
        true,
        false,
        Duration.ofSeconds(30),
        "ops@bastion/pid-1/2026-11-24T08:00:00Z",
        "0.1.0",
        "a".repeat(64),
        ChangeKind.APPLY,
        Duration.ofSeconds(60));
  }

  private static GatherScript gather(String... features) {
    return new GatherScript(
        new Nonce("abcdefgh"),
        List.of(Address.of("192.168.2.44")),
        List.of(Cidr.of("10.1.0.0/16")),
        "auto",
        List.of(features),
        ROUTES);
  }

  private static ConfirmScript confirm() {
    return new ConfirmScript(
        new Nonce("abcdefgh"), Nonce.NONE, Duration.ofSeconds(30), "ops@bastion");
  }

  /** The script that confirms, with the comments that talk to shellcheck. */
  private static String readableConfirm() {
    return "#!/bin/sh\n"
        + Stream.of("common.sh", "notes.sh", "history.sh", "pending.sh", "leave.sh", "confirm.sh")
            .map(ScriptSource::readable)
            .collect(Collectors.joining("\n"))
        + new ScriptData().text();
  }

  private static UndoScript undo() {
    return new UndoScript(new Nonce("abcdefgh"), new Nonce("hgfedcba"), "kubworker3", "HGW654");
  }

  /** The script that takes a change back, with the comments that talk to shellcheck. */
  private static String readableUndo() {
    return "#!/bin/sh\n"
        + Stream.of("common.sh", "notes.sh", "history.sh", "pending.sh", "undo.sh")
            .map(ScriptSource::readable)
            .collect(Collectors.joining("\n"))
        + new ScriptData().text();
  }

  private static ReachScript reach() {
    return new ReachScript(
        new Nonce("abcdefgh"),
        List.of(Address.of("192.168.2.44")),
        List.of(Address.of("10.1.0.1")),
        List.of(
            new ReachScript.Target(
                Address.of("192.168.2.44"), Address.of("192.168.2.46"), Address.of("10.1.1.1"))),
        Duration.ofSeconds(60));
  }

  /** The same with the comments that talk to shellcheck. */
  private static String readableReach() {
    return "#!/bin/sh\n"
        + Stream.of("common.sh", "reach.sh")
            .map(ScriptSource::readable)
            .collect(Collectors.joining("\n"))
        + new ScriptData().print("peers", "").text();
  }

  private static String forward() {
    return ForwardScript.text(List.of(Cidr.of("10.1.0.0/16"), Cidr.of("fd01::/48")));
  }

  private static FlannelScript flannel() {
    return new FlannelScript(
        new Nonce("abcdefgh"),
        List.of(Cidr.of("10.1.0.0/16")),
        true,
        Duration.ofSeconds(30),
        "ops@bastion/pid-1/2026-11-24T08:00:00Z",
        "0.1",
        "0".repeat(64));
  }

  private static String readableFlannel() {
    // It uses only part of common.sh.
    return "#!/bin/sh\n# shellcheck disable=SC2034,SC2154\n"
        + Stream.of("common.sh", "forward.sh", "history.sh", "flannel.sh")
            .map(ScriptSource::readable)
            .collect(Collectors.joining("\n"))
        + new ScriptData().text();
  }

  /** The script that reads, with the comments that talk to shellcheck, and all that it may have. */
  private static String readableGather() {
    return "#!/bin/sh\n"
        + Stream.of(ScriptSource.SEEING, ScriptSource.FEATURES, List.of("gather.sh"))
            .flatMap(List::stream)
            .map(ScriptSource::readable)
            .collect(Collectors.joining("\n"))
        + new ScriptData().text();
  }

  private static ApplyScript remove() {
    return bare(ChangeKind.REMOVE, "removal", "keeproutes");
  }

  private static ApplyScript rollback() {
    return bare(ChangeKind.ROLLBACK, new GenerationChoice(7).word());
  }

  private static ApplyScript bare(ChangeKind kind, String... features) {
    return new ApplyScript(
        new Nonce("abcdefgh"),
        "kubworker1",
        List.of(Address.of("192.168.2.44")),
        "",
        List.of(),
        "none",
        List.of(features),
        List.of(),
        List.of(),
        "a".repeat(64),
        true,
        false,
        Duration.ofSeconds(30),
        "ops@bastion/pid-1/2026-11-24T08:00:00Z",
        "0.1.0",
        "a".repeat(64),
        kind,
        Duration.ofSeconds(60));
  }

  private static RollbackGatherScript rollbackGather() {
    return new RollbackGatherScript(
        new Nonce("abcdefgh"), List.of(Address.of("192.168.2.44")), GenerationChoice.LAST);
  }

  private static String readableRollbackGather() {
    return "#!/bin/sh\n"
        + RollbackGatherScript.parts().stream()
            .map(ScriptSource::readable)
            .collect(Collectors.joining("\n"))
        + new ScriptData().text();
  }

  private static RemovalGatherScript removalGather() {
    return new RemovalGatherScript(new Nonce("abcdefgh"), List.of(Address.of("192.168.2.44")));
  }

  private static String readableRemovalGather() {
    return "#!/bin/sh\n"
        + RemovalGatherScript.parts().stream()
            .map(ScriptSource::readable)
            .collect(Collectors.joining("\n"))
        + new ScriptData().text();
  }

  private static StatusScript status() {
    return new StatusScript(new Nonce("abcdefgh"), 5);
  }

  /** With what those parts of common.sh need that it does not use. */
  private static String readableStatus() {
    return "#!/bin/sh\n"
        + StatusScript.PARTS.stream().map(ScriptSource::readable).collect(Collectors.joining("\n"))
        + new ScriptData().text();
  }

  static Stream<Arguments> scriptsAndTools() {
    var cases = new ArrayList<Arguments>();
    // What is sent has lost the comments that talk to shellcheck.
    cases.add(Arguments.of(List.of("shellcheck"), apply().readable()));
    cases.add(Arguments.of(List.of("shellcheck"), readableGather()));
    cases.add(Arguments.of(List.of("shellcheck", "-e", UNUSED), readableConfirm()));
    cases.add(Arguments.of(List.of("shellcheck", "-e", UNUSED), readableReach()));
    cases.add(Arguments.of(List.of("shellcheck", "-e", UNUSED), readableUndo()));
    cases.add(Arguments.of(List.of("shellcheck"), forward()));
    cases.add(Arguments.of(List.of("shellcheck"), remove().readable()));
    cases.add(Arguments.of(List.of("shellcheck"), readableRemovalGather()));
    cases.add(Arguments.of(List.of("shellcheck"), rollback().readable()));
    cases.add(Arguments.of(List.of("shellcheck"), readableRollbackGather()));
    cases.add(Arguments.of(List.of("shellcheck", "-e", UNUSED), readableStatus()));
    cases.add(Arguments.of(List.of("shellcheck"), readableFlannel()));
    for (List<String> shell : List.of(List.of("dash", "-n"), List.of("busybox", "ash", "-n"))) {
      for (String script :
          List.of(
              apply().terse(),
              apply().readable(),
              gather().text(),
              gather("check").text(),
              confirm().terse(),
              remove().terse(),
              removalGather().text(),
              rollback().terse(),
              rollbackGather().text(),
              reach().text(),
              undo().terse(),
              status().text(),
              flannel().text(),
              forward())) {
        cases.add(Arguments.of(shell, script));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scriptsAndTools")
  void theScriptsAreCleanForEveryShell(List<String> tool, String script) throws Exception {
    Path file = Files.writeString(directory.resolve("script"), script);

    var command = new ArrayList<>(tool);
    command.add(file.toString());
    Ran ran = run(command);

    assertThat(ran.exit()).as(ran.output()).isZero();
  }

  @Test
  void whatCrossesTheNetworkHasNoCommentsAndDoesNotGrowWithTheMesh() {
    assertThat(gather().text().lines().filter(line -> line.startsWith("#"))).isEmpty();
    assertThat(gather().compressed()).hasSizeLessThan(9 * 1024);
    assertThat(reach().text().lines().filter(line -> line.startsWith("#"))).isEmpty();
    assertThat(reach().compressed()).hasSizeLessThan(3 * 1024);
    assertThat(status().compressed()).hasSizeLessThan(4 * 1024);
  }

  @Test
  void onlyHostsThatAreAskedForTheirSettingsGetThePartThatLooksAtThem() {
    assertThat(gather().text()).doesNotContain("settings_remarks()");
    assertThat(gather("check").text()).contains("settings_remarks()");
    assertThat(gather("settings").compressed().length).isLessThan(12 * 1024);
  }

  @Test
  void theDataIsThereAsItIs() {
    assertThat(apply().terse())
        .contains("\naddress 192.168.2.44\naddress fd00::44\n", "\nlink ens192\n", "\nexpect -\n")
        .contains(
            "wanted4() {\ncat <<'HOSTGW-END-OF-DATA'\n10.1.1.0/24 192.168.2.46\n10.1.10.0/24 192.168.2.47 onlink\nHOSTGW-END-OF-DATA\n}\n")
        .contains(
            "wanted6() {\ncat <<'HOSTGW-END-OF-DATA'\nfd01::/64 fd00::46\nHOSTGW-END-OF-DATA\n}\n")
        .endsWith("main complete \"$@\" </dev/null\n");
  }

  @Test
  void noTextOfOthersBecomesShell() {
    for (String hostile : List.of("x y", "$(id)", "`id`", "a;b", "a\nb", "", "'", "\"")) {
      assertThatThrownBy(() -> new ScriptData().word("who", hostile))
          .as(hostile)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Nonce("a b")).isInstanceOf(IllegalArgumentException.class);
  }

  /** {@code sh} runs its input while it reads it: a script that was cut must have done nothing. */
  @Test
  void aScriptThatWasCutDoesNothing() throws Exception {
    String whole = apply().terse();
    // Never the whole one: it would change this machine.
    int lastLine = whole.lastIndexOf("main complete");
    var random = new Random(7);
    for (int i = 0; i < 40; i++) {
      int end = i == 0 ? lastLine + "main".length() : random.nextInt(lastLine);
      Path file = Files.writeString(directory.resolve("cut"), whole.substring(0, end));

      Ran ran = run(List.of("dash", file.toString()));

      assertThat(ran.output()).as("cut at %d", end).doesNotContain("HOSTGW-BEGIN", "hostgw:");
    }
  }

  @Test
  void theLineThatStoresTheScriptKnowsItsLength() {
    assertThat(ShellLine.forChanging("äb")).contains("-eq 3 ]").doesNotContain("ä");
    assertThat(ShellLine.forReading()).isEqualTo("sh -c 's=$(gzip -dc) && eval \"$s\"'");
  }

  @Test
  void theDigestIsThatOfTheLinesAsTheScriptSortsThem() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("lines"),
            "10.1.1.0/24 192.168.2.46\n10.1.10.0/24 192.168.2.47 onlink\nfd01::/64 fd00::46\n");
    Ran ran = run(List.of("sh", "-c", "LC_ALL=C sort " + file + " | sha256sum"));

    assertThat(ran.output()).startsWith(RouteDigest.of(ROUTES).hex());
    assertThat(RouteDigest.of(List.of(ROUTES.get(2), ROUTES.get(0), ROUTES.get(1))))
        .isEqualTo(RouteDigest.of(ROUTES));
  }

  private record Ran(int exit, String output) {}

  private Ran run(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), output);
  }
}
