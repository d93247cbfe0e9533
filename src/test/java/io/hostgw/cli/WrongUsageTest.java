package io.hostgw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WrongUsageTest {
  private static final String SEED = "inventories/kubworkers.yaml";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "bare | a command is missing: plan",
        "plna| Did you mean: hostgw plan",
        "plan --ofline| Possible solutions: --offline",
        "apply --no-activat| --no-activate",
        "inventory| a command is missing: list, validate",
        "inventory lst| Did you mean",
        "plan --timeout soon| 'soon' is not a duration such as 500ms, 10s, 2m or 1h",
        "plan --timeout 10| is not a duration",
        "plan --connect-timeout -1s| is not a duration",
        "plan --timeout| Missing required parameter",
        "plan -p many| 'many' is not a whole number",
        "rollback kubworker1 --to last -i SEED| 'last' is not a whole number",
        "rollback kubworker1 --to 0 -i SEED| --to is the number of a change, 1 or more, not 0",
        "rollback --to 3 -i SEED| --to is for one node: each has numbers of its own",
        "plan -p 0 -i SEED| --parallel is a number from 1 to 256, not 0",
        "plan -p 257 -i SEED| --parallel is a number from 1 to 256, not 257",
        "plan -o xml| xml",
        "help nothing| there is no command 'nothing'",
        "completion tcsh| tcsh",
        "completion| Missing required parameter: 'SHELL'",
        "render| Missing required parameter: 'NODE'",
        "render nobody -i SEED| the inventory has no node 'nobody'",
        "render kubworker1 -i SEED| say where the files go with --out DIR",
        "plan -i SEED --context prod| -i names a file and --kubeconfig or --context the API",
        "drift -i SEED --kubeconfig k.yaml| -i names a file and --kubeconfig or --context the API",
        "plan --offline --out p -i SEED| --out needs the hosts' state",
        "plan --offline -l nobody -i SEED| no node of the inventory fits -l 'nobody'",
        "doctor --ssh --clean flannel -i SEED| --clean takes leftovers away: give one",
        "doctor --ssh nobody -i SEED| no node of the inventory fits -l 'nobody'",
        "doctor --log l -i SEED| --log notes what --clean takes away: give both",
        "apply one two| two",
        "remove nobody -i SEED| no node of the inventory fits -l 'nobody'",
        "remove --host here -i SEED| --host takes the IP address of a host",
        "remove --host 192.168.2.99 kubworker1 -i SEED| --host is for hosts that are no nodes",
        "remove --host 192.168.2.99 --all -i SEED| --host is for hosts that are no nodes"
      })
  void endsWith64AndSaysWhatWouldBeRight(String line, String said) {
    Ran ran = Ran.here(Map.of(), words(line));
    assertThat(ran.exitCode()).isEqualTo(64);
    assertThat(ran.err()).startsWith("hostgw: ").contains(said).doesNotContain("\tat ");
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "remove -y -i SEED| this takes hostgw off all nodes: with -y give --all too",
        "remove -y --host 192.168.2.46 -i SEED| 192.168.2.46 is kubworker3 of inventories/kubworkers.yaml"
      })
  void whatIsRefusedBeforeAnyHostIsAskedEndsWith4(String line, String said) {
    Ran ran = Ran.here(Map.of(), words(line));
    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.err()).startsWith("hostgw: nothing was changed: ").contains(said);
  }

  static String[] words(String line) {
    return Stream.of(line.split(" "))
        .filter(each -> !each.isEmpty() && !each.equals("bare"))
        .map(each -> each.equals("SEED") ? SEED : each)
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan",
        "plan --offline",
        "apply -y",
        "drift",
        "remove -y kubworker1",
        "doctor --ssh",
        "inventory list",
        "inventory validate",
        "render kubworker1 --format script"
      })
  void aMissingInventoryEndsWith65BeforeAnyHost(String command) {
    Ran ran = Ran.here(Map.of(), words(command + " -i no/such.yaml"));
    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.err())
        .isEqualTo("hostgw: no/such.yaml: no such file: name the inventory with -i (HGW101)\n");
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "inventories, 'inventories: is a directory: name the inventory file in it'",
    "src/test/resources/io/hostgw/inventory/nodelist/pods.json, Pod",
    "src/test/resources/io/hostgw/inventory/nodelist/empty.json, empty.json",
    "src/test/resources/io/hostgw/inventory/yaml/not-yaml.yaml, not-yaml.yaml:"
  })
  void anInventoryThatIsNoneEndsWith65(String file, String said) {
    Ran ran = Ran.here(Map.of(), "plan", "-i", file);
    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.err().lines()).allMatch(line -> line.startsWith("hostgw: "));
    assertThat(ran.err()).contains(said);
  }

  @ParameterizedTest
  @CsvSource({"json, false", "JSON, false", "json, true"})
  void aFailureIsADocumentWhereOneIsAskedFor(String format, boolean byVariable) {
    Ran ran =
        byVariable
            ? Ran.here(Map.of("HOSTGW_OUTPUT", format), "plan", "-i", "no/such.yaml")
            : Ran.here(Map.of(), "plan", "-i", "no/such.yaml", "-o", format);
    assertThat(ran.exitCode()).isEqualTo(65);
    JsonNode document = new JsonMapper().readTree(ran.out());
    assertThat(document.path("kind").asString()).isEqualTo("Failure");
    assertThat(document.path("exitCode").asInt()).isEqualTo(65);
    assertThat(document.path("messages").path(0).asString())
        .isEqualTo("no/such.yaml: no such file: name the inventory with -i (HGW101)");
    assertThat(ran.err()).startsWith("hostgw: no/such.yaml");
  }

  @Test
  void aWarningIsToldAsOneAlsoWhereSomethingElseIsWrong(@TempDir Path directory)
      throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("hostgw.yaml"),
            """
            apiVersion: hostgw.io/v1
            kind: Inventory
            overrides: [{nodes: [nobody], interface: eth0}]
            nodes: [{name: a, addresses: [192.168.2.1], podCIDRs: [10.1.0.0/33]}]
            """);
    Ran ran = Ran.here(Map.of(), "plan", "-i", file.toString());
    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.err().lines())
        .anyMatch(line -> line.startsWith("hostgw: warning: ") && line.endsWith("(HGW414)"))
        .anyMatch(line -> !line.startsWith("hostgw: warning: ") && line.endsWith("(HGW205)"));
  }

  /** The output format counts wherever it stands, if picocli came as far as reading it. */
  @ParameterizedTest
  @ValueSource(strings = {"plan -o json --ofline", "plan --ofline --output=json"})
  void wrongUsageIsADocumentTooWhereOneIsAskedFor(String line) {
    Ran ran = Ran.here(Map.of(), words(line));
    assertThat(ran.exitCode()).isEqualTo(64);
    JsonNode document = new JsonMapper().readTree(ran.out());
    assertThat(document.path("kind").asString()).isEqualTo("Failure");
    assertThat(document.path("exitCode").asInt()).isEqualTo(64);
    assertThat(document.path("messages").path(0).asString())
        .isEqualTo("Unknown option: '--ofline'");
    assertThat(ran.err()).contains("Possible solutions: --offline");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan ESC",
        "plan --ESC",
        "plan --timeout ESC",
        "plan -o ESC",
        "help ESC",
        "ESC",
        "completion ESC"
      })
  void wordsOfTheUserAreEscaped(String line) {
    Ran ran = Ran.here(Map.of(), words(line.replace("ESC", "\u001b[2J")));
    assertThat(ran.exitCode()).isEqualTo(64);
    assertThat(ran.err()).doesNotContain("\u001b").contains("\\u001b[2J");
  }

  @ParameterizedTest
  @CsvSource({"-v, false", "-vv, true", "-v -v, true", "'', false"})
  void aStackTraceOnlyForThoseWhoWantIt(String option, boolean shown) {
    Ran ran = Ran.here(Map.of(), words("plan -i no/such.yaml " + option));
    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.err().contains("\tat io.hostgw.")).isEqualTo(shown);
  }
}
