package io.hostgw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program as a process, up to where hosts would have to answer. */
class ProcessTest {
  private static final String SEED = "inventories/kubworkers.yaml";

  @TempDir private Path directory;

  private Ran run(Map<String, String> environment, String... arguments) throws Exception {
    return Ran.apart(directory, environment, "", arguments);
  }

  private static JsonNode json(Ran ran) {
    return new JsonMapper().readTree(ran.out());
  }

  @Test
  void anOfflinePlanAsksNobody() throws Exception {
    Ran ran = run(Map.of(), "plan", "--offline", "-i", SEED, "-l", "kubworker1");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .isEqualTo(
            """
            kubworker1  192.168.2.44  4 routes
                10.1.1.0/24 via 192.168.2.46   kubworker3
                10.1.2.0/24 via 192.168.2.47   kubworker4
                10.1.3.0/24 via 192.168.2.48   kubworker5
                10.1.4.0/24 via 192.168.2.45   kubworker2
            Plan (offline): 1 node, 4 routes wanted. No host was asked.
            """);
  }

  @Test
  void everythingCanBeSaidByVariables() throws Exception {
    Ran ran =
        run(
            Map.of(
                "HOSTGW_INVENTORY", SEED,
                "HOSTGW_OFFLINE", "1",
                "HOSTGW_OUTPUT", "json",
                "HOSTGW_LIMIT", "kubworker3"),
            "plan");
    assertThat(ran.exitCode()).isZero();
    assertThat(json(ran).path("kind").asString()).isEqualTo("OfflinePlan");
    assertThat(json(ran).path("limit").path(0).asString()).isEqualTo("kubworker3");
    assertThat(json(ran).path("nodes").path(0).path("routes").size()).isEqualTo(4);
    assertThat(json(ran).path("nodes").size()).isEqualTo(1);
  }

  @Test
  void anInventoryComesFromStandardInputToo() throws Exception {
    String list =
        Files.readString(Path.of("src/test/resources/io/hostgw/inventory/nodelist/kubectl.json"));
    Ran ran =
        Ran.apart(directory, Map.of(), list, "inventory", "validate", "-i", "-", "-o", "json");
    assertThat(ran.exitCode()).isZero();
    assertThat(json(ran).path("kind").asString()).isEqualTo("Validation");
    assertThat(json(ran).path("valid").asBoolean()).isTrue();
  }

  @Test
  void theInventoryIsListed() throws Exception {
    Ran ran = run(Map.of(), "inventory", "list", "-i", SEED);
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().lines()).hasSize(6);
    assertThat(ran.out()).startsWith("NAME ").contains("\nkubworker2  192.168.2.45  10.1.4.0/24 ");
  }

  @Test
  void aRenderedScriptIsAllThatStandardOutputHolds() throws Exception {
    Ran ran = run(Map.of(), "render", "kubworker1", "--format", "script", "-i", SEED);
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).startsWith("#!/bin/sh\n").endsWith("\nmain complete \"$@\" </dev/null\n");
  }

  @ParameterizedTest
  @CsvSource({"files, files", "script, script"})
  void aRenderingIsADocumentWhereJsonIsAskedFor(String format, String property) throws Exception {
    Ran ran = run(Map.of(), "render", "kubworker1", "--format", format, "-i", SEED, "-o", "json");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(CheckedInSchema.ofResults().refusals(ran.out())).isEmpty();
    assertThat(json(ran).path("kind").asString()).isEqualTo("Rendering");
    assertThat(json(ran).path("name").asString()).isEqualTo("kubworker1");
    assertThat(json(ran).path(property).toString())
        .contains("10.1.4.0/24", "192.168.2.45")
        .doesNotContain("10.1.0.0/24");
  }

  /** What it holds is packed: its own test opens it. */
  @ParameterizedTest
  @CsvSource({
    "cloud-init, cloudConfig, '#cloud-config\n'",
    "ignition, ignition, '{\n  \"ignition\" : {\n    \"version\" : \"3.3.0\"'"
  })
  void aRenderingForAFirstBootIsTheSameInADocument(String format, String property, String start)
      throws Exception {
    Ran ran = run(Map.of(), "render", "kubworker1", "--format", format, "-i", SEED);
    Ran document =
        run(Map.of(), "render", "kubworker1", "--format", format, "-i", SEED, "-o", "json");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(CheckedInSchema.ofResults().refusals(document.out())).isEmpty();
    assertThat(ran.out()).startsWith(start.replace("\\n", "\n"));
    String inDocument = json(document).path(property).asString();
    assertThat(withoutRun(inDocument)).isEqualTo(withoutRun(ran.out()));
  }

  /** A script says which run made it. */
  private static String withoutRun(String text) {
    return text.replaceAll("content: \\S+", "content");
  }

  @Test
  void renderedFilesInADocumentAreWrittenTooWhereADirectoryIsNamed() throws Exception {
    Path target = directory.resolve("made");
    Ran ran =
        run(
            Map.of("HOSTGW_OUTPUT", "json"),
            "render",
            "kubworker1",
            "-i",
            SEED,
            "--out",
            target.toString());
    JsonNode file = json(ran).path("files").path(0);
    assertThat(target.resolve(file.path("path").asString().substring(1)))
        .hasContent(file.path("content").asString());
  }

  @Test
  void renderedFilesLieAtTheirPathsBelowTheDirectory() throws Exception {
    Path target = directory.resolve("made");
    Ran ran = run(Map.of(), "render", "kubworker1", "-i", SEED, "--out", target.toString());
    Path file = target.resolve("etc/systemd/network/10-lan.network.d/50-hostgw.conf");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEqualTo("hostgw: wrote " + file + "\n");
    assertThat(ran.out()).isEmpty();
    assertThat(file)
        .content()
        .startsWith("# Routes of the node kubworker1, by hostgw.")
        .hasLineCount(25);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
    try (Stream<Path> beside = Files.list(file.getParent())) {
      assertThat(beside).containsExactly(file);
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsAnErrorOfOneLine() throws Exception {
    Path notOne = Files.writeString(directory.resolve("file"), "x");
    Ran ran = run(Map.of(), "render", "kubworker1", "-i", SEED, "--out", notOne.toString());
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).startsWith("hostgw: cannot write " + notOne).hasLineCount(1);
  }

  @Test
  void withoutAnyInventoryItSaysWhereOneCouldBe() throws Exception {
    Ran ran = run(Map.of("KUBECONFIG", directory.resolve("none").toString()), "plan");
    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.err())
        .isEqualTo(
            "hostgw: inventory: there is none: give -i FILE, or make ./hostgw.yaml, or a kubeconfig"
                + " (KUBECONFIG, ~/.kube/config) (HGW111)\n");
  }

  @ParameterizedTest
  @CsvSource({"plan, Plan", "drift, DriftReport", "apply -y, ApplyResult"})
  void hostsThatCannotBeReachedEndWith3(String command, String kind) throws Exception {
    String[] words = (command + " -o json --connect-timeout 5s -i " + nobodyThere()).split(" ");
    Ran ran = run(Map.of(), words);
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(3);
    assertThat(json(ran).path("kind").asString()).isEqualTo(kind);
    assertThat(json(ran).path("summary").path("unreachable").asInt()).isEqualTo(2);
    assertThat(json(ran).path("nodes").path(1).path("reason").asString()).isNotBlank();
  }

  @Test
  void aPlanThatIsStaleOrNoneIsNotApplied() throws Exception {
    Path plan = directory.resolve("a.plan");
    String inventory = nobodyThere();
    Ran made = run(Map.of(), "plan", "-i", inventory, "--out", plan.toString());
    assertThat(made.exitCode()).as(made.err()).isEqualTo(3);
    assertThat(made.err()).contains("plan written to " + plan);
    Files.writeString(
        Path.of(inventory), Files.readString(Path.of(inventory)).replace("10.1.1.0", "10.1.2.0"));
    Ran stale = run(Map.of(), "apply", "-y", plan.toString());
    assertThat(stale.exitCode()).isEqualTo(4);
    assertThat(stale.err()).contains("has changed since " + plan + " was made; plan again");
    Ran none = run(Map.of(), "apply", "-y", SEED);
    assertThat(none.exitCode()).isEqualTo(65);
    assertThat(none.err()).startsWith("hostgw: " + SEED + ":");
  }

  /** Returns an inventory of two nodes at a port of this machine where nobody listens. */
  private String nobodyThere() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path key = Files.writeString(directory.resolve("id_ed25519"), "not a key");
    Path file = directory.resolve("inventory.yaml");
    Files.writeString(
        file,
        """
        apiVersion: hostgw.io/v1
        kind: Inventory
        defaults:
          ssh: {port: %d, user: ops, identityFile: %s, knownHosts: %s}
        nodes:
          - {name: a, addresses: [192.168.2.1], podCIDRs: [10.1.0.0/24], ssh: {host: 127.0.0.1}}
          - {name: b, addresses: [192.168.2.2], podCIDRs: [10.1.1.0/24], ssh: {host: 127.0.0.1}}
        """
            .formatted(port, key, directory.resolve("known_hosts")));
    return file.toString();
  }
}
