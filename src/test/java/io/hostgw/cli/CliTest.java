package io.hostgw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The contract of docs/cli.md, as far as no host is needed. */
class CliTest {
  private static final String SEED = "inventories/kubworkers.yaml";

  @TempDir private Path directory;
  private final PrintStream realErr = System.err;
  private final PrintStream realOut = System.out;
  private final InputStream realIn = System.in;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setErr(realErr);
    System.setOut(realOut);
    System.setIn(realIn);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static int run(String... arguments) {
    return Cli.run(Map.of(), arguments);
  }

  static Stream<String> commands() {
    return paths(Cli.commandLine(Map.of()), "");
  }

  private static Stream<String> paths(CommandLine line, String path) {
    return Stream.concat(
        Stream.of(path),
        line.getSubcommands().entrySet().stream()
            .flatMap(entry -> paths(entry.getValue(), (path + " " + entry.getKey()).strip())));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyHelpHasAnExample(String path) {
    var arguments = new ArrayList<>(path.isEmpty() ? List.<String>of() : List.of(path.split(" ")));
    arguments.add("--help");

    assertThat(run(arguments.toArray(String[]::new))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Example:", "  hostgw");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "64 | | a command is missing",
        "64 | aply | Did you mean: hostgw apply",
        "64 | plan --oflline | Possible solutions: --offline",
        "64 | plan --timeout 3 | is not a duration such as 500ms, 10s, 2m or 1h",
        "64 | plan -p 0 -i inventories/kubworkers.yaml | from 1 to 256",
        "64 | plan -p x | --parallel",
        "64 | plan -o xml | --output",
        "64 | apply -y --verify pods -i inventories/kubworkers.yaml | none of [control-plane, data-plane]",
        "64 | plan -i a.yaml --context b | give one of them",
        "64 | plan --offline --out x -i inventories/kubworkers.yaml | --out needs the hosts",
        "64 | plan --offline -l foo* -i inventories/kubworkers.yaml | no node of the inventory fits -l 'foo*'",
        "64 | render nobody -i inventories/kubworkers.yaml | no node 'nobody'",
        "64 | render kubworker1 -i inventories/kubworkers.yaml | --out DIR",
        "64 | inventory | list, validate",
        "64 | help nothing | no command 'nothing'",
        "1 | apply -y --log /dev/full -i inventories/kubworkers.yaml | cannot write the log",
        "1 | confirm --log no/such/file -i inventories/kubworkers.yaml | nothing was changed",
        "1 | remove --host 192.0.2.1 --log / | cannot write the log",
        "65 | plan -i nowhere.yaml | nowhere.yaml: no such file",
        "65 | drift -i pom.xml | pom.xml",
        "65 | apply -y nowhere.plan | nowhere.plan: cannot be read",
        "65 | apply -y inventories/kubworkers.yaml | is not JSON",
      })
  void wrongCallsAreToldInALineAndEndAsDocumented(int code, String line, String words) {
    String[] arguments = line == null ? new String[0] : line.split(" ");

    assertThat(run(arguments)).as(said()).isEqualTo(code);
    assertThat(said()).contains(words).doesNotContain("\tat ");
  }

  @Test
  void anInventoryFromStandardInputIsRead() {
    System.setIn(
        new ByteArrayInputStream(
            "{\"kind\":\"List\",\"items\":[]}".getBytes(StandardCharsets.UTF_8)));

    assertThat(run("plan", "-i", "-")).isEqualTo(65);
    assertThat(said()).contains("<stdin>", "empty list");
  }

  @Test
  void aFailureInJsonIsADocument() {
    assertThat(run("plan", "-o", "json", "-i", "nowhere.yaml")).isEqualTo(65);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("{")
        .contains("\"kind\" : \"Failure\"", "\"exitCode\" : 65");
  }

  @Test
  void variablesStandInForOptions() {
    var environment =
        Map.of("HOSTGW_INVENTORY", SEED, "HOSTGW_OFFLINE", "1", "HOSTGW_LIMIT", "nobody*");

    assertThat(Cli.run(environment, "plan")).isEqualTo(64);
    assertThat(said()).contains("'nobody*'");
    assertThat(Cli.run(environment, "plan", "-l", "kubworker1")).as("the option wins").isZero();
  }

  @Test
  void theRenderedFilesAndScriptAreWritten() throws Exception {
    assertThat(run("render", "kubworker1", "-i", SEED, "--out", directory.toString())).isZero();
    assertThat(directory.resolve("etc/systemd/network/10-lan.network.d/50-hostgw.conf"))
        .content()
        .contains("Destination=10.1.4.0/24\nGateway=192.168.2.45\n");

    assertThat(
            run(
                "render",
                "kubworker1",
                "-i",
                SEED,
                "--format",
                "script",
                "--out",
                directory.toString()))
        .isZero();
    assertThat(directory.resolve("kubworker1.sh"))
        .content()
        .startsWith("#!/bin/sh\n")
        .endsWith("main complete \"$@\" </dev/null\n");
  }

  @Test
  void renderSaysWhichFormatsThereAreAndWhyItCannotWrite() throws Exception {
    assertThat(run("render", "kubworker1", "--format", "yaml", "-i", SEED)).isEqualTo(64);
    assertThat(said()).contains("'yaml' is none of [files, script, cloud-init, ignition]");

    Path file = Files.writeString(directory.resolve("file"), "");
    String below = file.resolve("below").toString();
    assertThat(run("render", "kubworker1", "--format", "ignition", "--out", below, "-i", SEED))
        .isEqualTo(1);
    assertThat(said()).contains("cannot write " + below).containsIgnoringCase("not a directory");
  }

  @Test
  void renderSaysWhatTheInventoryLacks() throws Exception {
    String text = Files.readString(Path.of(SEED));
    Path auto =
        Files.writeString(
            directory.resolve("auto.yaml"),
            text.replace("persistence: networkd", "persistence: auto"));
    Path unnamed =
        Files.writeString(
            directory.resolve("unnamed.yaml"), text.replace("  networkFile: 10-lan\n", ""));

    assertThat(run("render", "kubworker1", "--out", directory.toString(), "-i", auto.toString()))
        .isEqualTo(65);
    assertThat(said()).contains("set persistence: networkd");
    assertThat(run("render", "kubworker1", "--out", directory.toString(), "-i", unnamed.toString()))
        .isEqualTo(65);
    assertThat(said()).contains("networkFile: 10-lan");
  }

  @Test
  void everyOptionIsInTheDocs() throws Exception {
    String docs = Files.readString(Path.of("docs/cli.md"));
    Stream<OptionSpec> options =
        commands()
            .flatMap(path -> command(path).getCommandSpec().options().stream())
            .filter(option -> !List.of("--help", "--version").contains(option.longestName()));

    assertThat(options.map(OptionSpec::longestName).distinct().filter(name -> !docs.contains(name)))
        .isEmpty();
  }

  private static CommandLine command(String path) {
    CommandLine line = Cli.commandLine(Map.of());
    for (String name : path.isEmpty() ? new String[0] : path.split(" ")) {
      line = line.getSubcommands().get(name);
    }
    return line;
  }

  @ParameterizedTest
  @EnumSource(CompletionShell.class)
  void theCheckedInCompletionsAreThoseOfTheProgram(CompletionShell shell) throws Exception {
    assertThat(Path.of("completions", shell.fileName()))
        .hasContent(shell.script(Cli.commandLine(Map.of())));
  }

  @Test
  void bashTakesTheCompletion() throws Exception {
    Process bash =
        new ProcessBuilder("bash", "-n", "completions/hostgw.bash")
            .redirectErrorStream(true)
            .start();

    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    assertThat(bash.waitFor(20, TimeUnit.SECONDS) && bash.exitValue() == 0).isTrue();
  }

  @Test
  void theExitCodesAreThoseOfTheDocs() throws Exception {
    String docs = Files.readString(Path.of("docs/cli.md"));

    assertThat(Stream.of(ExitCode.values()).map(ExitCode::number))
        .containsExactly(130, 64, 65, 1, 4, 3, 2, 0);
    for (ExitCode code : ExitCode.values()) {
      assertThat(docs).contains("\n| " + code.number() + " | ");
    }
  }
}
