package io.hostgw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A value comes from the flag, then the environment, then the built-in default. */
class EnvironmentVariablesTest {
  private static final String MISSING = "no/such.yaml";

  /** Runs a command to where it finds no inventory, and returns the value of one option. */
  private static String value(String variable, String line, String option) {
    var environment = new HashMap<String, String>();
    Arrays.stream(variable.split(" "))
        .filter(each -> !each.isEmpty())
        .map(each -> each.split("=", 2))
        .forEach(pair -> environment.put(pair[0], pair[1]));
    CommandLine command = Cli.commandLine(environment);
    String[] words = WrongUsageTest.words(line + " -i " + MISSING);
    assertThat(quietly(command, words)).isEqualTo(65);
    OptionSpec found = command.getSubcommands().get(words[0]).getCommandSpec().findOption(option);
    Object value = found.getValue();
    return value instanceof boolean[] flags ? Arrays.toString(flags) : String.valueOf(value);
  }

  private static int quietly(CommandLine command, String... words) {
    var realOut = System.out;
    var realErr = System.err;
    try {
      System.setOut(new PrintStream(OutputStream.nullOutputStream()));
      System.setErr(new PrintStream(OutputStream.nullOutputStream()));
      return command.execute(words);
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', plan, --parallel, 16",
    "HOSTGW_PARALLEL=3, plan, --parallel, 3",
    "HOSTGW_PARALLEL=3, plan -p 5, --parallel, 5",
    "HOSTGW_PARALLEL=, plan, --parallel, 16",
    "HOSTGW_CONNECT_TIMEOUT=500ms, plan, --connect-timeout, PT0.5S",
    "HOSTGW_LOCK_TIMEOUT=2m, apply, --lock-timeout, PT2M",
    "HOSTGW_LIMIT=kub*, plan, --limit, [kub*]",
    "HOSTGW_LIMIT=kub*, plan -l a -l b, --limit, '[a, b]'",
    "HOSTGW_IDENTITY=/a/key, plan, --identity, [/a/key]",
    "HOSTGW_IDENTITY=/a/key, plan --identity /b/key, --identity, [/b/key]",
    "HOSTGW_SSH_USER=ops, plan, --ssh-user, ops",
    "HOSTGW_OUTPUT=json, drift, --output, json",
    "HOSTGW_OUTPUT=JSON, drift, --output, json",
    "HOSTGW_OUTPUT=json, drift -o text, --output, text",
    "HOSTGW_INVENTORY=other.yaml, plan, --inventory, no/such.yaml",
    "HOSTGW_DETAILED_EXITCODE=1, plan, --detailed-exitcode, true",
    "HOSTGW_OFFLINE=true, plan, --offline, true",
    "HOSTGW_OFFLINE=true, plan --offline, --offline, true",
    "HOSTGW_NO_ACTIVATE=yes, apply, --no-activate, true",
    "HOSTGW_QUIET=on, plan, --quiet, true",
    "HOSTGW_VERBOSE=1, plan, --verbose, [true]",
    "HOSTGW_VERBOSE=0, plan, --verbose, []",
    "HOSTGW_VERBOSE=1, plan -vv, --verbose, '[true, true]'"
  })
  void theFlagWinsOverTheVariable(String variable, String line, String option, String value) {
    assertThat(value(variable, line, option)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "'', apply, false",
    "'', apply --yes, true",
    "HOSTGW_YES=true, apply, true",
    "HOSTGW_YES=true, apply --yes, true",
    "HOSTGW_YES=true, apply -y, true",
    "HOSTGW_YES=TRUE, apply, true",
    "HOSTGW_YES=1, apply, true",
    "HOSTGW_YES=yes, apply, true",
    "HOSTGW_YES=on, apply, true",
    "HOSTGW_YES=false, apply, false",
    "HOSTGW_YES=false, apply --yes, true",
    "HOSTGW_YES=0, apply, false",
    "HOSTGW_YES=, apply, false",
    "HOSTGW_YES=No, apply, false",
    "HOSTGW_YES=off, apply, false",
    "HOSTGW_YES=maybe, apply --yes, true",
    "HOSTGW_AUTO_APPROVE=true, apply, true",
    "HOSTGW_AUTO_APPROVE=false HOSTGW_YES=true, apply, true"
  })
  void yesStaysYes(String variable, String line, boolean yes) {
    assertThat(value(variable, line, "--yes")).isEqualTo(String.valueOf(yes));
  }

  @Test
  void aVariableThatIsWrongIsWrongUsage() {
    Ran ran = Ran.here(Map.of("HOSTGW_PARALLEL", "many"), "plan", "-i", MISSING);
    assertThat(ran.exitCode()).isEqualTo(64);
    assertThat(ran.err()).startsWith("hostgw: ").contains("--parallel", "many");
  }

  @ParameterizedTest
  @CsvSource({
    "HOSTGW_OFFLINE, ture, plan, HOSTGW_OFFLINE=ture",
    "HOSTGW_YES, 2, apply, HOSTGW_YES=2",
    "HOSTGW_AUTO_APPROVE, y, apply, HOSTGW_AUTO_APPROVE=y",
    "HOSTGW_VERBOSE, 2, drift, HOSTGW_VERBOSE=2",
    "HOSTGW_QUIET, '1 ', inventory list, 'HOSTGW_QUIET=1 '",
    "HOSTGW_NO_ACTIVATE, 'a\u001b[1m\nb', apply, HOSTGW_NO_ACTIVATE=a\\u001b[1m\\nb",
  })
  void aSlipInAFlagsVariableIsNoNo(String variable, String text, String line, String said) {
    Ran ran = Ran.here(Map.of(variable, text), WrongUsageTest.words(line + " -i " + MISSING));
    assertThat(ran.exitCode()).isEqualTo(64);
    assertThat(ran.err())
        .startsWith(
            "hostgw: "
                + said
                + " is neither yes nor no: set it to 1, true, yes or on, or to 0, false, no or off\n");
  }

  @Test
  void theInventoryCanBeAVariable() {
    Ran ran = Ran.here(Map.of("HOSTGW_INVENTORY", MISSING), "plan");
    assertThat(ran.err())
        .isEqualTo("hostgw: no/such.yaml: no such file: name the inventory with -i (HGW101)\n");
    assertThat(ran.exitCode()).isEqualTo(65);
  }

  @Test
  void helpAndVersionAreNoneOfAVariablesBusiness() {
    Ran ran =
        Ran.here(Map.of("HOSTGW_VERSION", "1.2.3", "HOSTGW_HELP", "true"), "plan", "-i", MISSING);
    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void everyOptionHasAVariable() {
    Set<String> names = new TreeSet<>();
    for (CommandLine command : Cli.commandLine(Map.of()).getSubcommands().values()) {
      command
          .getCommandSpec()
          .options()
          .forEach(each -> names.addAll(EnvironmentVariables.names(each)));
    }
    assertThat(names)
        .contains("HOSTGW_YES", "HOSTGW_AUTO_APPROVE", "HOSTGW_CONNECT_TIMEOUT", "HOSTGW_VERBOSE")
        .allMatch(name -> name.matches("HOSTGW_[A-Z]+(_[A-Z]+)*"));
  }
}
