package io.hostgw.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.model.Become;
import io.hostgw.model.Inventory;
import io.hostgw.model.NewHostKeys;
import io.hostgw.model.Node;
import io.hostgw.model.Problem;
import io.hostgw.model.SshSettings;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryFileTest {
  private static final String HEAD = "apiVersion: hostgw.io/v1\nkind: Inventory\n";

  @TempDir private Path directory;

  private Surroundings around() {
    return new Surroundings(directory.resolve("home"), directory);
  }

  private InventoryReading file(String name) throws Exception {
    return new InventoryFile(name, InputStream.nullInputStream(), SshOverrides.none(), around())
        .read();
  }

  private InventoryReading stdin(String text, SshOverrides overrides) throws Exception {
    return new InventoryFile(
            "-", new ByteArrayInputStream(text.getBytes(UTF_8)), overrides, around())
        .read();
  }

  private static List<String> problems(InventoryReading reading) {
    return reading.problems().stream().map(Problem::toString).toList();
  }

  private SshSettings ssh(String keys, SshOverrides overrides) throws Exception {
    String text = HEAD + "nodes:\n- name: a\n  addresses: [192.168.2.44]\n  ssh: {" + keys + "}\n";
    InventoryReading reading = stdin(text, overrides);
    assertThat(problems(reading)).isEmpty();
    return reading.inventory().nodes().get(0).settings().ssh();
  }

  @Test
  void aMissingFileSaysWhatToDo() throws Exception {
    assertThat(problems(file("no/such.yaml")))
        .containsExactly("no/such.yaml: no such file: name the inventory with -i");
    assertThat(file("no/such.yaml").hasErrors()).isTrue();
  }

  @Test
  void aNameThatNoFileCanHaveIsAMissingFile() throws Exception {
    assertThat(problems(file("a\0b\u001b[31m\n")))
        .containsExactly("a\\u0000b\\u001b[31m\\n: no such file: name the inventory with -i");
  }

  @Test
  void aDirectoryIsNamedOne() throws Exception {
    assertThat(problems(file(".")))
        .containsExactly(".: is a directory: name the inventory file in it");
  }

  @Test
  void aFileBelowAFileCannotBeRead() throws Exception {
    Files.writeString(directory.resolve("file"), "x");
    assertThat(problems(file("file/x"))).singleElement().asString().startsWith("file/x: cannot");
  }

  @Test
  void theStandardInputIsReadForADash() throws Exception {
    InventoryReading reading = stdin(HEAD + "nodes: []\n", SshOverrides.none());
    assertThat(problems(reading))
        .containsExactly("<stdin>:3:8: nodes is empty: list at least one node");
  }

  @Test
  void theSampleOfTheFiveNodesIsRight() throws Exception {
    Inventory inventory =
        file(Path.of("inventories/kubworkers.yaml").toAbsolutePath().toString()).inventory();
    assertThat(inventory.nodes())
        .extracting(node -> node.name() + " " + node.primaryAddress() + " " + node.podCidrs())
        .containsExactly(
            "kubworker1 192.168.2.44 [10.1.0.0/24]",
            "kubworker2 192.168.2.45 [10.1.4.0/24]",
            "kubworker3 192.168.2.46 [10.1.1.0/24]",
            "kubworker4 192.168.2.47 [10.1.2.0/24]",
            "kubworker5 192.168.2.48 [10.1.3.0/24]");
    assertThat(file(Path.of("inventories/kubworkers.yaml").toAbsolutePath().toString()).problems())
        .isEmpty();
  }

  @Test
  void whatNobodySaysIsLeftToSsh() throws Exception {
    assertThat(ssh("", SshOverrides.none())).isEqualTo(SshSettings.none());
  }

  @Test
  void aHostMayBeReachedByNameAndByWayOfOthers() throws Exception {
    SshSettings ssh =
        ssh(
            "connect: name, proxyJump: \"ops@bastion:2222,[fd00::1]\", strictHostKeyChecking: yes, become: doas",
            SshOverrides.none());

    assertThat(ssh.byName()).isTrue();
    assertThat(ssh.proxyJump()).hasValue("ops@bastion:2222,[fd00::1]");
    assertThat(ssh.newHostKeys()).hasValue(NewHostKeys.YES);
    assertThat(ssh.become()).isEqualTo(Become.DOAS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect: dns",
        "proxyJump: -oProxyCommand=id",
        "proxyJump: a;b",
        "proxyJump: 'a,,b'",
        "strictHostKeyChecking: no",
        "become: su"
      })
  void whatSshMustNotBeToldIsRefused(String keys) throws Exception {
    String text = HEAD + "nodes: [{name: a, addresses: [10.0.0.1], ssh: {" + keys + "}}]\n";

    assertThat(problems(stdin(text, SshOverrides.none()))).hasSize(1);
  }

  @Test
  void flagsWinOverTheFile() throws Exception {
    var overrides =
        new SshOverrides("flag", List.of(Path.of("/k")), List.of(Path.of("/kh")), List.of());
    SshSettings ssh = ssh("user: ops, identityFile: x, knownHosts: y, port: 2222", overrides);
    assertThat(ssh)
        .isEqualTo(
            new SshSettings(
                "",
                false,
                2222,
                "flag",
                List.of(Path.of("/k")),
                List.of(Path.of("/kh")),
                "",
                List.of(),
                Become.AUTO,
                Set.of("User", "IdentityFile", "UserKnownHostsFile")));
  }

  @Test
  void pathsStartAtTheFileOrTheHome() throws Exception {
    Files.createDirectories(directory.resolve("sub"));
    Files.writeString(
        directory.resolve("sub/i.yaml"),
        HEAD
            + "defaults: {ssh: {identityFile: [k, ../k2, /k3], knownHosts: ~/kh}}\n"
            + "nodes: [{name: a, addresses: [192.168.2.44]}]\n");
    InventoryReading reading = file("sub/i.yaml");
    SshSettings ssh = reading.inventory().nodes().get(0).settings().ssh();
    assertThat(ssh.identityFiles())
        .containsExactly(directory.resolve("sub/k"), directory.resolve("k2"), Path.of("/k3"));
    assertThat(ssh.knownHosts()).containsExactly(directory.resolve("home/kh"));
    assertThat(ssh("identityFile: k", SshOverrides.none()).identityFiles())
        .containsExactly(directory.resolve("k"));
  }

  @Test
  void aFloodOfProblemsIsCut() throws Exception {
    String text =
        IntStream.range(0, 5000)
            .mapToObj(i -> "x" + i + ": 1\n")
            .collect(Collectors.joining("", HEAD, "nodes: []\n"));
    List<String> problems = problems(stdin(text, SshOverrides.none()));
    assertThat(problems).hasSize(1000);
    assertThat(problems.get(999)).endsWith("(what follows of this kind is not listed)");
  }

  @Test
  void readingTwiceGivesTheSame() throws Exception {
    Files.writeString(
        directory.resolve("i.yaml"), HEAD + "nodes: [{name: a, addresses: [192.168.2.44]}]\n");
    var source =
        new InventoryFile("i.yaml", InputStream.nullInputStream(), SshOverrides.none(), around());
    assertThat(source.read()).isEqualTo(source.read());
  }

  @Test
  void aNodeListTakesItsSettingsFromOutside() throws Exception {
    String list =
        "{\"kind\":\"Node\",\"metadata\":{\"name\":\"a\"},\"spec\":{\"podCIDR\":\"10.1.0.0/24\"},"
            + "\"status\":{\"addresses\":[{\"type\":\"InternalIP\",\"address\":\"10.0.0.1\"}]}}";
    var overrides = new SshOverrides("root", List.of(Path.of("/k")), List.of(), List.of());
    Node node = stdin(list, overrides).inventory().nodes().get(0);
    assertThat(node.settings().ssh().user()).hasValue("root");
    assertThat(node.settings().ssh().identityFiles()).containsExactly(Path.of("/k"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsWrittenIsRead(long seed) throws Exception {
    var random = new Random(seed);
    List<Integer> numbers =
        IntStream.range(0, 200).filter(i -> random.nextInt(4) > 0).boxed().toList();
    String yaml =
        numbers.stream()
            .map(
                i ->
                    "- {name: n%d, addresses: [10.9.0.%d], podCIDRs: [10.1.%d.0/24]}\n"
                        .formatted(i, i + 1, i))
            .collect(Collectors.joining("", HEAD + "nodes:\n", ""));
    String json =
        numbers.stream()
            .map(
                i ->
                    ("{\"kind\":\"Node\",\"metadata\":{\"name\":\"n%d\"},\"spec\":{\"podCIDR\":"
                            + "\"10.1.%d.0/24\"},\"status\":{\"addresses\":[{\"type\":\"InternalIP\","
                            + "\"address\":\"10.9.0.%d\"}]}}")
                        .formatted(i, i, i + 1))
            .collect(Collectors.joining(",\n", "{\"items\":[", "],\"kind\":\"List\"}"));
    InventoryReading ofYaml = stdin(yaml, SshOverrides.none());
    InventoryReading ofJson = stdin(json, SshOverrides.none());
    assertThat(ofYaml.problems()).isEmpty();
    assertThat(ofJson.problems()).isEmpty();
    assertThat(ofYaml.inventory().nodes()).hasSameSizeAs(numbers);
    assertThat(lines(ofYaml)).isEqualTo(lines(ofJson));
  }

  private static List<String> lines(InventoryReading reading) {
    return reading.inventory().nodes().stream()
        .map(node -> node.name() + " " + node.addresses() + " " + node.podCidrs())
        .toList();
  }
}
