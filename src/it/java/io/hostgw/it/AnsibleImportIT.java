package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An imported inventory has the hosts that Ansible itself says there are, with their variables. */
class AnsibleImportIT {
  private static final Path CASES =
      HostDefinition.baseDirectory().resolve("src/test/resources/io/hostgw/imports");

  @TempDir private Path directory;

  /** What hostgw and Ansible have to agree on of a host. */
  private record Host(String address, String podCidr, String user, int port) {}

  @ParameterizedTest
  @CsvSource({
    "forty-ini/hosts, k8s, 43",
    "forty-yaml/hosts.yml, k8s, 43",
    "precedence/hosts.ini, all, 4",
    "directory/inventory, cluster, 4",
    "anchors/hosts.yml, all, 2",
    "login/hosts, all, 11"
  })
  void theHostsAreThoseOfAnsible(String inventory, String group, int count) throws IOException {
    String list = ansible(inventory, "--list");

    Map<String, Host> imported = imported(CASES.resolve(inventory), group);

    assertThat(imported).hasSize(count).isEqualTo(listed(list, group));
  }

  @Test
  void fortyHostsAreTheSameByEachForm() throws IOException {
    Path json =
        Files.writeString(directory.resolve("a.json"), ansible("forty-ini/hosts", "--list"));
    Path yaml =
        Files.writeString(
            directory.resolve("a.yml"), ansible("forty-ini/hosts", "--list", "--yaml"));

    Map<String, Host> byIni = imported(CASES.resolve("forty-ini/hosts"), "k8s");

    assertThat(byIni).containsKeys("worker01", "worker40", "cp-c");
    assertThat(imported(json, "k8s")).isEqualTo(byIni);
    assertThat(imported(yaml, "k8s")).isEqualTo(byIni);
  }

  private static String ansible(String inventory, String... arguments) {
    return Binary.of("ansible-inventory", "-i", CASES.resolve(inventory).toString())
        .run(arguments)
        .ok();
  }

  private static Map<String, Host> imported(Path inventory, String group) {
    String text =
        Binary.hostgw().run("inventory", "import", inventory.toString(), "--group", group).ok();
    String nodes =
        Binary.hostgw()
            .with("inventory", "list", "-i", "-", "-o", "json")
            .withInput(text)
            .start()
            .finish()
            .ok();
    Map<String, Host> hosts = new TreeMap<>();
    for (JsonNode node : tree(nodes).path("nodes")) {
      hosts.put(
          node.path("name").asString(),
          new Host(
              node.path("addresses").path(0).path("value").asString(""),
              node.path("podCIDRs").path(0).path("value").asString(""),
              node.path("ssh").path("user").asString(ownName()),
              node.path("ssh").path("port").asInt(22)));
    }
    return hosts;
  }

  private static JsonNode tree(String json) {
    return new JsonMapper().readTree(json);
  }

  private static Map<String, Host> listed(String list, String group) {
    JsonNode root = tree(list);
    Map<String, Host> hosts = new TreeMap<>();
    for (String name : members(root, group)) {
      JsonNode variables = root.path("_meta").path("hostvars").path(name);
      hosts.put(
          name,
          new Host(
              first(variables, name, "ansible_ssh_host", "ansible_host"),
              first(variables, "", "pod_cidr"),
              first(variables, ownName(), "ansible_ssh_user", "ansible_user"),
              Integer.parseInt(first(variables, "22", "ansible_ssh_port", "ansible_port"))));
    }
    return hosts;
  }

  private static String ownName() {
    return System.getProperty("user.name");
  }

  /** The one that wins comes first, as Ansible's ssh plugin has it. */
  private static String first(JsonNode variables, String otherwise, String... names) {
    for (String name : names) {
      if (variables.has(name)) {
        return variables.path(name).asString();
      }
    }
    return otherwise;
  }

  private static Set<String> members(JsonNode root, String group) {
    Set<String> seen = new LinkedHashSet<>();
    Set<String> hosts = new TreeSet<>();
    collect(root, group, seen, hosts);
    return hosts;
  }

  private static void collect(JsonNode root, String group, Set<String> seen, Set<String> hosts) {
    if (!seen.add(group)) {
      return;
    }
    root.path(group).path("hosts").forEach(host -> hosts.add(host.asString()));
    root.path(group)
        .path("children")
        .forEach(child -> collect(root, child.asString(), seen, hosts));
  }
}
