package io.hostgw.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.model.Node;
import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wrong next hop, chosen silently, is flannel 712, 1813, 1978, 2045, 2293 and k3s 1824. */
class NextHopsTest {
  private static final Origin ORIGIN = Origin.of("context test");
  private static final Surroundings AROUND = new Surroundings(Path.of("/h"), Path.of("/w"));

  private static NodeFields node(String name, String podCidrs, String addresses) {
    return node(name, podCidrs, addresses, Map.of());
  }

  /** Addresses are words of TYPE=ADDRESS, where i is InternalIP and e is ExternalIP. */
  private static NodeFields node(
      String name, String podCidrs, String addresses, Map<String, String> annotations) {
    return new NodeFields(
        new Sourced<>(name, ORIGIN),
        Map.of(),
        annotations,
        words(podCidrs).stream().map(text -> new Sourced<>(text, ORIGIN)).toList(),
        words(addresses).stream()
            .map(
                word ->
                    new NodeAddressField(
                        word.startsWith("i=") ? "InternalIP" : "ExternalIP",
                        new Sourced<>(word.substring(2), ORIGIN)))
            .toList(),
        "",
        List.of(),
        "",
        ORIGIN);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
  }

  private static List<Node> read(Findings findings, NodeRules rules, NodeFields... nodes) {
    return new NodeObjects(
            findings, new ValueChecks(findings), rules, Layering.withoutFile(SshOverrides.none()))
        .nodes(List.of(nodes), ORIGIN);
  }

  private static NodeRules rules(String types, String nodeCidrs) {
    return new NodeRules(
        words(types),
        "",
        words(nodeCidrs).stream().map(text -> new Sourced<>(Cidr.of(text), ORIGIN)).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i=10.0.0.1 i=192.168.2.44          | InternalIP            | 192.168.2.0/24           | 192.168.2.44",
        "i=10.0.0.1 i=192.168.2.44          | InternalIP            | 192.168.2.0/24 10.0.0.0/8| several",
        "i=10.0.0.1 i=192.168.2.44          | InternalIP            | 172.16.0.0/12            | several",
        "i=10.0.0.1 i=192.168.2.44          | InternalIP            | fd00::/64                | several",
        "i=192.168.2.44                     | InternalIP            | 10.0.0.0/8               | 192.168.2.44",
        "i=192.168.2.44 e=203.0.113.1       | InternalIP            | ''                       | 192.168.2.44",
        "e=203.0.113.1 i=192.168.2.44       | InternalIP ExternalIP | ''                       | 192.168.2.44",
        "i=192.168.2.44 e=203.0.113.1       | ExternalIP InternalIP | ''                       | 203.0.113.1",
        "e=203.0.113.1                      | InternalIP ExternalIP | ''                       | 203.0.113.1",
        "e=203.0.113.1                      | InternalIP            | ''                       | none",
        "i=169.254.7.7 e=203.0.113.1        | InternalIP ExternalIP | ''                       | 203.0.113.1",
        "i=169.254.7.7                      | InternalIP            | ''                       | none",
        "e=203.0.113.1 e=203.0.113.2        | InternalIP ExternalIP | 203.0.113.2/32           | 203.0.113.2",
        "i=192.168.2.44 i=192.168.2.44      | InternalIP            | ''                       | 192.168.2.44",
        "i=fd00::1 i=FD00:0::0001           | InternalIP            | ''                       | fd00::1",
        "i=fd00::1 i=192.168.2.44           | InternalIP            | ''                       | fd00::1,192.168.2.44",
        "i=fd00::1 i=fd00::2 i=192.168.2.44 | InternalIP            | fd00::2/128              | fd00::2,192.168.2.44",
      })
  void theAddressIsChosenByRuleOrRefused(
      String addresses, String types, String nodeCidrs, String expected) {
    var findings = new Findings();
    List<Node> nodes =
        read(
            findings,
            rules(types, nodeCidrs),
            node("a", "10.1.0.0/24", addresses),
            // Somebody else's pods make both families needed.
            node("other", "10.1.1.0/24 fd01::/64", "i=172.31.0.1 i=fd00:9::1 e=172.31.0.2"));

    List<ProblemCode> errors =
        findings.inOrder().stream()
            .filter(problem -> problem.message().contains("node a has"))
            .map(Problem::code)
            .toList();
    switch (expected) {
      case "several" -> assertThat(errors).containsExactly(ProblemCode.SEVERAL_NODE_ADDRESSES);
      case "none" -> assertThat(errors).containsExactly(ProblemCode.NO_NODE_ADDRESS);
      default -> {
        assertThat(errors).isEmpty();
        assertThat(nodes.get(0).addresses().toString().replace(" ", ""))
            .isEqualTo("[" + expected + "]");
      }
    }
  }

  @Test
  void aRefusalListsAllAndSaysWhatToDo() {
    var findings = new Findings();
    read(
        findings,
        rules("InternalIP", "192.168.0.0/16 fd00::/8"),
        node("a", "10.1.0.0/24", "i=192.168.2.44 i=192.168.3.44 i=10.0.0.1"));
    assertThat(findings.inOrder())
        .extracting(Problem::line)
        .containsExactly(
            "context test: node a has several addresses of IPv4, 192.168.2.44, 192.168.3.44,"
                + " 10.0.0.1, 2 of them in cluster.nodeCIDRs [192.168.0.0/16]: which one is its next"
                + " hop? Name it in an inventory file, by cluster.nodeCIDRs that hold only that one"
                + " or by addresses in an override (HGW403)");
  }

  /** Found by mutated node lists: such a node was taken, and could not be dialled. */
  @Test
  void aNodeWithoutAnyClearAddressIsRefusedWhateverFamilyItsPodsHave() {
    var findings = new Findings();
    read(
        findings, rules("InternalIP", ""), node("a", "fd01::/64", "i=192.168.2.44 i=192.168.2.45"));
    assertThat(findings.inOrder())
        .extracting(Problem::code)
        .contains(ProblemCode.SEVERAL_NODE_ADDRESSES);
  }

  @Test
  void thousandsOfEqualWarningsAreElevenLines() {
    var findings = new Findings();
    NodeFields[] nodes =
        IntStream.range(0, 5000)
            .mapToObj(
                i ->
                    node(
                        "n" + i,
                        "10.%d.%d.0/24".formatted(i / 256, i % 256),
                        "i=172.16.%d.%d".formatted(i / 200, i % 200 + 1),
                        Map.of("flannel.alpha.coreos.com/public-ip", "203.0.113.1")))
            .toArray(NodeFields[]::new);
    read(findings, NodeRules.usual(), nodes);
    assertThat(findings.inOrder()).hasSize(11);
    assertThat(findings.inOrder().get(0).line())
        .isEqualTo(
            "context test: annotation flannel.alpha.coreos.com/public-ip of node n0 says"
                + " 203.0.113.1, but its next hop here is 172.16.0.1 (HGW410)");
    assertThat(findings.inOrder().get(10).message())
        .isEqualTo(
            "the same, annotation flannel.alpha.coreos.com/public-ip, of 4990 nodes: n10, n11, n12,"
                + " n13, n14, n15, n16, n17, n18, n19 and 4980 more");
  }

  @Test
  void aBombOfAnnotationsIsRefusedAndNotKept() {
    Map<String, String> bomb =
        IntStream.range(0, 100_000)
            .boxed()
            .collect(Collectors.toMap(i -> "a" + i, i -> "x".repeat(1000)));
    NodeFields node = node("a", "10.1.0.0/24", "i=192.168.2.44", bomb);
    assertThat(node.annotations()).hasSize(1001);
    assertThat(node.annotations().values()).allMatch(value -> value.length() == 300);
    var findings = new Findings();
    assertThat(read(findings, NodeRules.usual(), node)).isEmpty();
    assertThat(findings.inOrder())
        .extracting(Problem::message)
        .containsExactly("node \"a\" has more than a thousand labels or annotations");
  }
}
