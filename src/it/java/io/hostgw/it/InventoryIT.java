package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where nodes come from, and what is no inventory. */
class InventoryIT extends HostgwTest {
  InventoryIT(Lab lab) {
    super(lab);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void theNodesOfKubectlOnStandardInputGetTheirRoutes(boolean asList) {
    String items = lab.hosts().stream().map(InventoryIT::node).collect(Collectors.joining(","));
    String kind = asList ? "List" : "NodeList";
    String list =
        "{\"apiVersion\":\"v1\",\"kind\":\"%s\",\"metadata\":{\"resourceVersion\":\"\"},\"items\":[%s]}"
            .formatted(kind, items);

    CommandResult result =
        Binary.hostgw()
            .with("apply", "-y", "-i", "-", "--ssh-user", "ops")
            .with("--identity", lab.identity().toString())
            .with("--known-hosts", lab.knownHosts().toString())
            .withInput(list)
            .start()
            .finish();

    assertThat(result.exit()).as(result.stderr()).isZero();
    lab.hosts().forEach(this::hasMesh);
    assertThat(drift(inventory()).exit()).as("the same as by the file").isZero();
  }

  /** A Node as kubectl prints it, with more than hostgw wants to know. */
  private static String node(LabHost host) {
    return """
        {"apiVersion": "v1", "kind": "Node",
         "metadata": {"name": "%1$s", "labels": {"kubernetes.io/hostname": "%1$s"}, "uid": "7-%1$s"},
         "spec": {"podCIDR": "%3$s", "podCIDRs": ["%3$s"], "taints": [{"key": "a", "effect": "NoExecute"}]},
         "status": {
           "addresses": [
             {"type": "InternalIP", "address": "%2$s"}, {"type": "Hostname", "address": "%1$s"}],
           "capacity": {"cpu": "2", "pods": "110"},
           "images": [{"names": ["a@sha256:0", "a:1"], "sizeBytes": 1}],
           "nodeInfo": {"kubeletVersion": "v1.29.0"}}}
        """
        .formatted(host.name(), host.address(), host.podCidr());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "YAML that is not YAML | `kind: Inventory\\n\\t: [` | hostgw.yaml:2",
        "Pods | `{\"kind\": \"List\", \"items\": [{\"kind\": \"Pod\"}]}` | Pod",
        "an empty list | `{\"kind\": \"List\", \"items\": []}` | no node",
        "an empty file | `` | hostgw.yaml",
        "a web page | `<html><body>404</body></html>` | hostgw.yaml"
      })
  void whatIsNoInventoryContactsNobody(String what, String content, String said)
      throws IOException {
    Path file = Files.writeString(directory.resolve("hostgw.yaml"), content.translateEscapes());
    List<Long> before = lab.hosts().stream().map(LabHost::connections).toList();

    CommandResult result = hostgw("apply", "-y", "-i", file.toString());

    assertThat(result.exit()).as(what).isEqualTo(65);
    assertThat(result.stderr()).containsIgnoringCase(said).doesNotContain("Exception", "\tat ");
    assertThat(lab.hosts().stream().map(LabHost::connections).toList()).isEqualTo(before);
    lab.hosts().forEach(this::isUntouched);
  }

  @Test
  void anInventoryThatIsNotThereIsSaidByName() {
    CommandResult result = hostgw("apply", "-y", "-i", directory.resolve("none.yaml").toString());

    assertThat(result.exit()).isEqualTo(65);
    assertThat(result.stderr()).contains("none.yaml").hasLineCount(1);
    assertThat(hostgw("apply", "-y", "-i", directory.toString()).exit())
        .as("a directory")
        .isEqualTo(65);
  }

  @Test
  void twoNodesWithOnePodCidrContactNobodyAndAreNamed_flannel1013_kubernetes29058() {
    CommandResult result = apply(inventory().withPodCidr(host(5), host(2).podCidr()));

    assertThat(result.exit()).isEqualTo(65);
    assertThat(result.stderr())
        .contains(host(2).podCidr(), host(5).name(), host(2).name(), "hostgw.yaml:");
    lab.hosts().forEach(this::isUntouched);
  }

  @Test
  void aMeshOf200PeersIsAppliedAndThenUnchanged() {
    LabHost first = host(1);
    LabInventory large = inventory();
    for (int octet = 50; octet < 250; octet++) {
      large = large.with("peer" + octet, lab.network().address(octet), "10.1." + octet + ".0/24");
    }

    assertThat(apply(large, "-l", "kubworker*").exit()).isZero();

    for (LabHost host : lab.hosts()) {
      assertThat(host.ownRoutes()).as(host.name()).hasSize(204).isEqualTo(persisted(host));
    }
    CommandResult second = apply(large, "-l", "kubworker*");
    assertThat(second.exit()).isZero();
    assertThat(second.stdout()).contains("0 changed, 5 unchanged");

    first.reboot();
    assertThat(first.ownRoutes()).as("after a reboot").hasSize(204);

    assertThat(apply(inventory(), "--max-removals", "200").exit()).as("and back to few").isZero();
    lab.hosts().forEach(this::hasMesh);
  }
}
