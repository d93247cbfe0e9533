package io.hostgw.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.document.Document;
import io.hostgw.document.DocumentReader;
import io.hostgw.document.Limits;
import io.hostgw.document.Selection;
import io.hostgw.imports.AnsibleOptions;
import io.hostgw.imports.Draft;
import io.hostgw.imports.DraftText;
import io.hostgw.imports.ImportForm;
import io.hostgw.imports.InventoryImport;
import io.hostgw.inventory.Surroundings;
import io.hostgw.model.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of Ansible and others that are almost right: a draft that is an inventory, or problems. */
class MutatedImportsTest {
  private static final int COUNT = 300;
  private static final Surroundings AROUND =
      new Surroundings("me", Path.of("/none"), Path.of("/none"), Path.of("/none"));

  private static String sample(ImportForm form) {
    return switch (form) {
      case ANSIBLE_INI ->
          """
          [nodes]
          node[01:03].example.net ansible_user=ops pod_cidr=10.1.0.0/24
          a ansible_host=192.168.2.44 ansible_port=2222 pod_cidr="10.1.1.0/24"
          [all:vars]
          ansible_ssh_common_args='-o ProxyJump=bastion'
          [site:children]
          nodes
          """;
      case ANSIBLE_YAML ->
          """
          all:
            vars: {ansible_user: ops}
            children:
              nodes:
                hosts:
                  a: {ansible_host: 192.168.2.44, pod_cidr: 10.1.1.0/24}
                  "b[1:3]": {ansible_host: 192.168.2.45}
          """;
      case ANSIBLE_JSON ->
          """
          {"_meta": {"hostvars": {"a": {"ansible_host": "192.168.2.44", "pod_cidr": "10.1.1.0/24"}}},
           "all": {"children": ["nodes"]}, "nodes": {"hosts": ["a"]}}
          """;
      case MACHINES ->
          """
          192.168.2.44 a.kubernetes.local a 10.1.0.0/24
          192.168.2.45 b.kubernetes.local b
          """;
      case NODES, AUTO ->
          """
          {"kind": "List", "items": [{"kind": "Node", "metadata": {"name": "a"},
           "spec": {"podCIDR": "10.1.0.0/24"},
           "status": {"addresses": [{"type": "InternalIP", "address": "192.168.2.44"}]}}]}
          """;
    };
  }

  @ParameterizedTest
  @EnumSource(ImportForm.class)
  void everyFileIsADraftOrHasProblems(ImportForm form) {
    for (int seed = 0; seed < COUNT; seed++) {
      byte[] text = new Mutation(new Random(seed)).bytes(sample(form));
      try {
        check(text, form);
      } catch (RuntimeException | Error escaped) {
        throw new AssertionError("seed " + seed, escaped);
      }
    }
  }

  private static void check(byte[] text, ImportForm form) {
    var in = new ByteArrayInputStream(text);
    Draft draft = new InventoryImport("-", AnsibleOptions.usual(), in, AROUND).draft(form);
    assertThat(draft.problems())
        .extracting(Problem::line)
        .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl));

    byte[] written = DraftText.of(draft).getBytes(StandardCharsets.UTF_8);
    Document read =
        DocumentReader.read(
            new ByteArrayInputStream(written),
            "draft",
            Selection.everything(),
            Limits.ofNodeList());
    assertThat(read).isInstanceOf(Document.Readable.class);
    assertThat(read.problems()).isEmpty();
  }
}
