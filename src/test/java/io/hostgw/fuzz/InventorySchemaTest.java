package io.hostgw.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import io.hostgw.inventory.InventoryFile;
import io.hostgw.inventory.InventoryReading;
import io.hostgw.inventory.InventorySource;
import io.hostgw.inventory.SourceException;
import io.hostgw.inventory.SshOverrides;
import io.hostgw.inventory.Surroundings;
import io.hostgw.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the schema says of inventories is what the reader does: an editor's red line is no lie. */
class InventorySchemaTest {
  private static final CheckedInSchema SCHEMA = CheckedInSchema.ofInventories();
  private static final Path TEXT = Path.of("docs/schema/inventory.schema.json");
  private static final Path EVERY_KEY =
      Path.of("src/test/resources/io/hostgw/inventory/yaml/every-key.yaml");
  private static final Surroundings AROUND = new Surroundings(Path.of("/none"), Path.of("/none"));
  private static final int SEEDS = 2000;
  private static final String SOUND =
      """
      apiVersion: hostgw.io/v1
      kind: Inventory
      cluster: {name: lab, podCIDRs: [10.1.0.0/16], segments: [{name: r1, cidrs: ["fd00::/16", 192.168.2.0/24], onlink: true}]}
      defaults: {persistence: networkd, interface: ens192, networkFile: 10-lan, netplanDefinition: ethernets/a, ipMasq: true, hostSettings: manage, cni: bridge, ssh: {user: ops}}
      overrides: [{nodes: [b*], interface: eth0}]
      extraNodes: [{name: gw, addresses: [192.168.2.1]}]
      nodes:
        - {name: a, labels: {zone: a1}, addresses: [192.168.2.44], podCIDRs: [10.1.0.0/24], ssh: {port: 22}}
        - {name: b, addresses: [192.168.2.45, fd00::45]}
      """;

  private static InventoryReading read(String text) throws SourceException {
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    InventorySource source = new InventoryFile("-", in, SshOverrides.none(), AROUND);
    return source.read();
  }

  /** A source that cannot be asked is named only where the file itself is right. */
  private static boolean isAccepted(String text) {
    try {
      return !read(text).hasErrors();
    } catch (SourceException nobodyThere) {
      return true;
    }
  }

  private static List<String> refusals(String text) {
    return SCHEMA.refusals(Tree.json(Tree.read(text.getBytes(StandardCharsets.UTF_8))));
  }

  static Stream<Path> samples() {
    return Samples.inventories().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleFollowsTheSchemaThatItsFirstLineNames(Path sample) throws IOException {
    String text = Files.readString(sample);

    assertThat(text)
        .startsWith("# yaml-language-server: $schema=../docs/schema/inventory.schema.json\n");
    assertThat(refusals(text)).isEmpty();
    assertThat(isAccepted(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "apiVersion: hostgw.io/v1 | apiVersion: hostgw.io/v2",
        "kind: Inventory | kind: List",
        "kind: Inventory | kind: Inventory¶node: []",
        "¶nodes: | ¶nods:",
        "¶nodes: | ¶nodes: []¶x:",
        "cluster: { | clusters: {",
        "cluster: { | cluster: lab¶x: {",
        "cluster: { | cluster: [lab]¶x: {",
        "name: lab | name: [lab]",
        "name: lab | name: true",
        "name: lab | name: $(reboot)",
        "name: lab | nmae: lab",
        "[10.1.0.0/16] | 10.1.0.0/16",
        "[10.1.0.0/16] | [10.1.0.0/33]",
        "[10.1.0.0/16] | [10.1.0.0]",
        "[10.1.0.0/16] | [10.1.0.0/016]",
        "[10.1.0.0/16] | [{10.1.0.0: 16}]",
        "[10.1.0.0/16] | [~]",
        "[10.1.0.0/16] | [fd00::/129]",
        "persistence: networkd | persistence: netword",
        "persistence: networkd | persistence: ~",
        "interface: ens192 | interface: this-name-is-too-long",
        "interface: ens192 | interface: a/b",
        "networkFile: 10-lan | networkFile: 10-lan.network",
        "networkFile: 10-lan | networkFile: ../10-lan",
        "networkFile: 10-lan | networkFile: .hidden",
        "netplanDefinition: ethernets/a | netplanDefinition: ens192",
        "netplanDefinition: ethernets/a | netplanDefinition: \"ethernets/a\\\"b\"",
        "ipMasq: true | ipMasq: yes",
        "ipMasq: true | ipMasq: \"true\"",
        "ipMasq: true | ipMasq: ~",
        "ipMasq: true | ipMasq: [true]",
        "ipMasq: true | unreachableClusterCIDR: 1",
        "hostSettings: manage | hostSettings: on",
        "hostSettings: manage | hostSettings: true",
        "cni: bridge | cni: calico",
        "cni: bridge | cni: ~",
        "onlink: true | onlink: maybe",
        "ssh: {user: ops} | ssh: ops",
        "ssh: {user: ops} | ssh: {user: -oProxyCommand=x}",
        "ssh: {user: ops} | ssh: {host: a}",
        "ssh: {user: ops} | ssh: {become: su}",
        "ssh: {user: ops} | ssh: {identityFile: ~bob/key}",
        "ssh: {user: ops} | ssh: {knownHosts: \"a\\nb\"}",
        "ssh: {user: ops} | ssh: {proxyJump: a b}",
        "port: 22 | port: 0",
        "port: 22 | port: 65536",
        "port: 22 | port: ssh",
        "port: 22 | host: a b",
        "name: a, | ¶",
        "name: a, | name: A,",
        "name: a, | name: a_b,",
        "name: a, | name: a.,",
        "addresses: [192.168.2.44], | addresses: [],",
        "[192.168.2.44] | 192.168.2.44",
        "[192.168.2.44] | [192.168.2.444]",
        "[192.168.2.44] | [192.168.2.44/24]",
        "[192.168.2.44] | [192.168.02.44]",
        "[192.168.2.44] | [host.example.net]",
        "[192.168.2.44] | [fe80::1%eth0]",
        "[192.168.2.45, fd00::45] | [192.168.2.45, fd00::45, 192.168.2.46]",
        "¶nodes: | ¶source: {kubernetes: {}}¶nodes:",
        "¶nodes: | ¶source: ~¶nodes:",
        "¶nodes: | ¶source: {}¶x:",
        "¶nodes: | ¶source: {kubernetes: []}¶x:",
        "¶nodes: | ¶source: {kubernetes: {contxt: a}}¶x:",
        "¶nodes: | ¶source: {kubernetes: {addressTypes: [Hostname]}}¶x:",
        "¶nodes: | ¶source: {kubernetes: {addressTypes: []}}¶x:",
        "¶nodes: | ¶source: {kubernetes: {selector: ;reboot}}¶x:",
        "¶nodes: | ¶source: {kubernetes: {maintenanceAnnotation: a b}}¶x:",
        "segments: [ | segments: [x, ",
        "segments: [{name: r1, | segments: [{",
        "cidrs: [ | cidrs: [], x: [",
        "nodes: [b*], | ¶",
        "nodes: [b*], | nodes: b*,",
        "interface: eth0}] | podCIDRs: [10.1.0.0/24]}]",
        "labels: {zone: a1} | labels: [zone]",
        "labels: {zone: a1} | labels: {zone: true}",
        "labels: {zone: a1} | labels: {zone: a b}",
        "labels: {zone: a1} | labels: {a b: c}",
        "labels: {zone: a1} | maintenance: ~",
        "labels: {zone: a1} | maintenance: ' '",
        "labels: {zone: a1} | maintenance: [disk]",
        "[{name: gw, | [{",
        "ssh: {port: 22} | shh: {port: 22}",
        "ssh: {port: 22} | ssh: [22]"
      })
  void whatTheReaderRefusesForItsFormAnEditorMarks(String right, String wrong) throws Exception {
    String text =
        SOUND.replaceFirst(
            Pattern.quote(right.replace("¶", "\n")),
            Matcher.quoteReplacement(wrong.replace("¶", "\n")));

    assertThat(text).isNotEqualTo(SOUND);
    assertThat(read(text).hasErrors()).as(text).isTrue();
    assertThat(refusals(text)).as(text).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: a, | name: 7,",
        "name: a, | name: 1.5,",
        "name: lab | name: arn:aws:eks/lab 1",
        "port: 22 | port: \"22\"",
        "port: 22 | port: 65535",
        "netplanDefinition: ethernets/a | netplanDefinition: vlans/bond0.10",
        "ipMasq: true | ipMasq: False",
        "ipMasq: true | unreachableClusterCIDR: true",
        "hostSettings: manage | hostSettings: off",
        "cni: bridge | cni: \"off\"",
        "onlink: true | onlink: false",
        "persistence: networkd | persistence: ifupdown",
        "ssh: {port: 22} | ssh:",
        "ssh: {user: ops} | ssh: {user: 1000, identityFile: [], knownHosts: [7, ~/x]}",
        "[10.1.0.0/16] | []",
        "[192.168.2.44] | [FD00::1.2.3.4, 192.168.2.44]",
        "interface: ens192 | interface: bond0.10",
        "labels: {zone: a1} | labels:",
        "labels: {zone: a1} | labels: {example.org/a: 1, b: \"\"}",
        "labels: {zone: a1} | maintenance: a new disk",
        "{nodes: [b*], | {labels: {zone: a*}, maintenance: x, addresses: [192.168.2.45],"
      })
  void whatTheReaderTakesNoEditorMarks(String one, String other) throws Exception {
    String text = SOUND.replace(one, other);

    assertThat(text).isNotEqualTo(SOUND);
    assertThat(read(text).problems()).as(text).isEmpty();
    assertThat(refusals(text)).as(text).isEmpty();
  }

  @Test
  void noMutatedInventoryIsTakenByTheReaderAndRefusedByTheSchema() {
    Object everyKey = Tree.read(EVERY_KEY);
    List<Object> samples = Stream.concat(samples().map(Tree::read), Stream.of(everyKey)).toList();
    int accepted = 0;
    int refused = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      var random = new Random(seed);
      Object mutated = new Mutation(random).ofTree(Dictionary.one(samples, random));
      String json = Tree.json(mutated);
      List<String> refusals = SCHEMA.refusals(json);
      if (isAccepted(json)) {
        accepted++;
        assertThat(refusals).as("seed %d: %s", seed, json).isEmpty();
      }
      refused += refusals.isEmpty() ? 0 : 1;
    }
    assertThat(accepted).isGreaterThan(SEEDS / 5);
    assertThat(refused).isGreaterThan(SEEDS / 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/properties | kind: Inventory | kind: Inventory¶zzzzzzzz: 1",
        "/properties/cluster/properties | name: lab | zzzzzzzz: 1",
        "/properties/defaults/properties | persistence: networkd | zzzzzzzz: 1",
        "/$defs/defaultSsh/properties | user: ops | zzzzzzzz: 1",
        "/$defs/segment/properties | name: r1 | zzzzzzzz: 1",
        "/$defs/override/properties | interface: eth0 | zzzzzzzz: 1",
        "/properties/source/properties | ¶nodes: | ¶source: {zzzzzzzz: 1}¶x:",
        "/properties/source/properties/kubernetes/properties | ¶nodes: | ¶source: {kubernetes: {zzzzzzzz: 1}}¶x:",
        "/$defs/node/properties | name: a | zzzzzzzz: 1",
        "/$defs/nodeSsh/properties | port: 22 | zzzzzzzz: 1"
      })
  void theKeysAreTheReadersOwn(String pointer, String right, String wrong) throws Exception {
    String allowed =
        read(SOUND.replace(right.replace("¶", "\n"), wrong.replace("¶", "\n"))).problems().stream()
            .map(Problem::message)
            .filter(message -> message.contains("zzzzzzzz"))
            .map(message -> message.replaceFirst(".*allowed here are ", ""))
            .findFirst()
            .orElseThrow();

    assertThat(keys(pointer)).isEqualTo(new TreeSet<>(List.of(allowed.split(", "))));
  }

  private static Set<String> keys(String pointer) throws IOException {
    JsonNode schema = JsonMapper.shared().readTree(Files.readString(TEXT));
    return new TreeSet<>(schema.at(pointer).propertyNames());
  }

  /** Editors show that beside the key. */
  @Test
  void everyKeyIsDescribed() throws IOException {
    JsonNode schema = JsonMapper.shared().readTree(Files.readString(TEXT));
    List<JsonNode> properties = properties(schema).toList();

    assertThat(properties).hasSizeGreaterThan(20);
    assertThat(properties).filteredOn(each -> !described(each, schema)).isEmpty();
  }

  private static Stream<JsonNode> properties(JsonNode schema) {
    return Stream.concat(
        schema.path("properties").valueStream(),
        schema.valueStream().flatMap(InventorySchemaTest::properties));
  }

  private static boolean described(JsonNode property, JsonNode schema) {
    String reference = property.path("$ref").asString("").replaceFirst("#", "");
    return property.has("description")
        || !reference.isEmpty() && schema.at(reference).has("description");
  }
}
