package io.hostgw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code init}, {@code inventory import} and {@code inventory export} up to the file they write.
 */
class NewInventoryTest {
  private static final String NODES =
      Path.of("src/test/resources/io/hostgw/inventory/nodelist/kubectl.json").toString();

  @TempDir private Path directory;
  private Path hosts;
  private Path out;

  @BeforeEach
  void prepare() throws IOException {
    out = directory.resolve("new.yaml");
    hosts = directory.resolve("hosts");
    Files.writeString(
        hosts, "[w]\na ansible_host=192.0.2.1 pod_cidr=10.1.0.0/24 ansible_password=x\n");
  }

  private Ran run(String... arguments) {
    return Ran.here(Map.of(), arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inventory import HOSTS", "init --from-ansible HOSTS"})
  void aFileThatIsThereIsNeverOverwrittenUnasked(String line) throws IOException {
    Files.writeString(out, "mine");
    var arguments = new ArrayList<>(List.of(line.replace("HOSTS", hosts.toString()).split(" ")));
    arguments.addAll(List.of("--out", out.toString()));

    Ran ran = run(arguments.toArray(String[]::new));
    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.err()).contains(out + " is there already", "--force");
    assertThat(out).hasContent("mine");

    arguments.add("--force");
    assertThat(run(arguments.toArray(String[]::new)).exitCode()).isZero();
    assertThat(Files.readString(out)).contains("addresses: [192.0.2.1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--from-ansible HOSTS --group w | 1",
        "--from-nodes NODES | 2",
        "--node a=192.0.2.1,10.1.0.0/24 --node b=192.0.2.2 --cluster-name lab --cluster-pod-cidr 10.1.0.0/16 --ssh-user ops | 2",
      })
  void initWritesWhatPlansAtOnce(String options, int nodes) {
    String line =
        "init --out "
            + out
            + " "
            + options.replace("HOSTS", hosts.toString()).replace("NODES", NODES);

    Ran ran = run(line.split(" "));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("wrote " + out + " with " + nodes + " nodes");
    assertThat(run("inventory", "validate", "-i", out.toString()).exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--from-kube --from-ansible x | give one of",
        "--from-nodes x --node a=192.0.2.1 | give one of",
        "--context prod | belong to --from-kube",
        "--cluster-name lab | belong to --node",
      })
  void optionsThatDoNotGoTogetherAreWrongUsage(String options, String message) {
    Ran ran = run(("init --out " + out + " " + options).split(" "));

    assertThat(ran.exitCode()).isEqualTo(64);
    assertThat(ran.err()).contains(message);
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "init --node a | write a name, its address",
        "init --node a=192.0.2.1,10.1.0.0/24 --node b=192.0.2.1 | is also",
        "inventory import HOSTS --pod-cidr-var pods | no host has pods",
        "inventory import HOSTS --group x | no host is in a group that fits",
        "inventory import HOSTS --form ansible-yaml | not YAML",
        "inventory import HOSTS --form nodes | not YAML",
        "inventory import NOWHERE | no such file",
      })
  void whatMakesNoInventoryIsNotWritten(String line, String message) {
    Ran ran = run((line.replace("HOSTS", hosts.toString()) + " --out " + out).split(" "));

    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.err()).contains(message);
    assertThat(out).doesNotExist();
  }

  @Test
  void anUnknownFormNamesThoseThatThereAre() {
    Ran ran = run("inventory", "import", hosts.toString(), "--form", "toml");
    assertThat(ran.exitCode()).isEqualTo(64);
    assertThat(ran.err()).contains("ansible-ini", "machines");
  }

  @Test
  void whatIsNotTakenOverIsAWarningThatQuietLeavesOut() {
    assertThat(run("inventory", "import", hosts.toString(), "--out", out.toString()).err())
        .contains("warning: ", "ansible_password is not taken over", "(HGW610)")
        .doesNotContain("=x");
    assertThat(
            run("inventory", "import", hosts.toString(), "--out", out.toString(), "--force", "-q")
                .err())
        .isEmpty();
  }

  @Test
  void anExportPlansTheSameAndIsTheSameTwice() throws Exception {
    String first = export(out);
    String second = export(directory.resolve("again.yaml"));
    assertThat(second).isEqualTo(first);

    String plan = plan(NODES);
    assertThat(plan(out.toString())).isEqualTo(plan).contains("2 nodes");
  }

  private String export(Path file) throws IOException {
    assertThat(run("inventory", "export", "-i", NODES, "--out", file.toString()).exitCode())
        .isZero();
    return Files.readString(file);
  }

  private String plan(String file) throws Exception {
    return Ran.apart(directory, Map.of(), "", "plan", "--offline", "-i", file).out();
  }

  @Test
  void theSampleIsWhatItsAnsibleInventoryMakes() throws IOException {
    String line =
        "inventory import inventories/ansible/hosts.ini --group k8s --pod-cidr-var pod_subnet --out ";
    assertThat(run((line + out).split(" ")).exitCode()).isZero();
    assertThat(Path.of("inventories/ansible.yaml"))
        .content()
        .endsWith("\n" + Files.readString(out));
  }

  @Test
  void standardInputIsImportedToStandardOutput() throws Exception {
    Ran ran = Ran.apart(directory, Map.of(), Files.readString(hosts), "inventory", "import", "-");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("# Imported by hostgw").contains("- name: a\n");
    Ran plan = Ran.apart(directory, Map.of(), ran.out(), "plan", "--offline", "-i", "-");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
  }
}
