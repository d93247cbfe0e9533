package io.hostgw.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.hostgw.model.Origin;
import io.hostgw.model.ProblemCode;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an inventory file asks of the API. */
class NodeSourceTest {
  private static final String HEAD = "apiVersion: hostgw.io/v1\nkind: Inventory\n";

  private final RecordedNodes kubernetes = new RecordedNodes();

  private InventoryReading read(String text, String kubeconfig) throws SourceException {
    var around =
        new Surroundings(
            Path.of("/home"), Path.of("/work"), Map.of("KUBECONFIG", kubeconfig), Path.of(""));
    var in = new ByteArrayInputStream((HEAD + text).getBytes(UTF_8));
    return new InventoryFile("-", in, SshOverrides.none(), around, kubernetes).read();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "context: mixed                                 | ''          | [/home/.kube/config] mixed",
        "context: mixed                                 | /a/x:b      | [/a/x, /work/b] mixed",
        "context: mixed, kubeconfig: sub/k              | /a/x:b      | [/work/sub/k] mixed",
        "context: mixed, kubeconfig: ~/k                | ''          | [/home/k] mixed",
        "'context: mixed, selector: \"role in (a, b),!c\"'| ''        | [/home/.kube/config] mixed role in (a, b),!c",
      })
  void theApiIsAskedAsTheFileSays(String keys, String variable, String expected) throws Exception {
    read("source: {kubernetes: {" + keys + "}}\n", variable);
    assertThat(kubernetes.asked())
        .containsExactly(expected + (keys.contains("selector") ? "" : " "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nodes: [{name: a, addresses: [192.168.2.44]}]\n",
        "nodes: [{name: a, addresses: [192.168.2.44]}]\nsource: {kubernetes: {context: mixed}}\n",
        "source: {kubernetes: {context: mixed}}\nfoo: bar\n",
        "source: {kubernetes: {context: mixed}}\noverrides: [{nodes: [a], ssh: {port: x}}]\n",
      })
  void theApiIsNotAskedWithoutNeed(String text) throws Exception {
    read(text, "");
    assertThat(kubernetes.asked()).isEmpty();
  }

  @Test
  void aKubernetesSectionThatSaysNothingIsTheCurrentContext() {
    assertThatThrownBy(() -> read("source:\n  kubernetes:\n", ""))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no answer");
    assertThat(kubernetes.asked()).containsExactly("[/home/.kube/config]  ");
  }

  /** A broken source never empties a mesh. */
  @Test
  void aSourceThatFailsIsNoInventory() {
    assertThatThrownBy(
            () ->
                read(
                    "source: {kubernetes: {context: gone}}\n"
                        + "extraNodes: [{name: a, addresses: [192.168.2.44]}]\n",
                    ""))
        .isInstanceOf(SourceException.class);
  }

  @Test
  void aSourceWithoutNodesIsAnError() throws Exception {
    InventoryReading reading =
        read(
            "source: {kubernetes: {context: no-nodes}}\n"
                + "extraNodes: [{name: a, addresses: [192.168.2.44], podCIDRs: [10.1.0.0/24]}]\n",
            "");
    assertThat(reading.hasErrors()).isTrue();
    assertThat(reading.problems())
        .singleElement()
        .returns(ProblemCode.NO_NODES, problem -> problem.code())
        .hasToString("context no-nodes: the cluster has no nodes");
  }

  @Test
  void aNodeOfTheSourceAndAnExtraNodeOfOneNameAreTwice() throws Exception {
    assertThat(
            read(
                    "source: {kubernetes: {context: mixed}}\ncluster: {nodeCIDRs: [192.168.2.0/24]}\n"
                        + "overrides: [{nodes: [kubworker4], addresses: [192.168.2.47]}]\n"
                        + "extraNodes: [{name: kubworker2, addresses: [192.168.2.9]}]\n",
                    "")
                .problems())
        .extracting(Object::toString)
        .contains("context mixed: node kubworker2 is here twice: the first is in <stdin>:6:21");
  }

  @Test
  void anObjectMayLackAnything() {
    for (String text :
        new String[] {
          "{}",
          "{\"metadata\":{\"labels\":{\"a\":null},\"annotations\":{\"b\":null}},\"spec\":{},\"status\":{}}",
          "{\"spec\":{\"taints\":[{}],\"podCIDRs\":[null,\"\"]},\"status\":{\"addresses\":[{}]}}"
        }) {
      NodeFields fields =
          KubernetesNode.fields(Serialization.unmarshal(text, Node.class), Origin.of("api"));
      assertThat(fields.name().value()).isEmpty();
      assertThat(fields.labels()).isEmpty();
      assertThat(fields.annotations()).isEmpty();
      assertThat(fields.podCidrs()).isEmpty();
      assertThat(fields.addresses()).isEmpty();
      assertThat(fields.taints()).isEmpty();
    }
  }
}
