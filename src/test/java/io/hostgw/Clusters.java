package io.hostgw;

import io.hostgw.model.Become;
import io.hostgw.model.Cluster;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.NodeSettings;
import io.hostgw.model.Origin;
import io.hostgw.model.Persistence;
import io.hostgw.model.Sourced;
import io.hostgw.model.SshSettings;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Inventories for tests, each node a line: {@code NAME ADDRESS,... PODCIDR,...}, with - for none.
 */
public final class Clusters {
  private Clusters() {}

  /** The five nodes of the article that hostgw stems from. */
  public static Inventory seed() {
    return of(
        "kubworker1 192.168.2.44 10.1.0.0/24",
        "kubworker2 192.168.2.45 10.1.4.0/24",
        "kubworker3 192.168.2.46 10.1.1.0/24",
        "kubworker4 192.168.2.47 10.1.2.0/24",
        "kubworker5 192.168.2.48 10.1.3.0/24");
  }

  /** The same in two families. */
  public static Inventory dualStack() {
    return of(
        "a 192.168.2.1,fd00::1 10.1.1.0/24,fd01:0:1::/64",
        "b 192.168.2.2,fd00::2 10.1.2.0/24,fd01:0:2::/64",
        "c 192.168.2.3 10.1.3.0/24");
  }

  public static Inventory of(String... lines) {
    return of(Cluster.unknown(), lines);
  }

  public static Inventory of(Cluster cluster, String... lines) {
    List<Node> nodes =
        IntStream.range(0, lines.length).mapToObj(i -> node(lines[i], i + 1)).toList();
    return new Inventory(cluster, nodes, Origin.of("test.yaml"));
  }

  private static Node node(String line, int number) {
    String[] words = line.split(" ");
    var origin = new Origin("test.yaml", number, 1);
    return new Node(
        new NodeName(words[0]),
        words(words[1]).stream()
            .map(text -> new Sourced<>(Address.of(text), new Origin("test.yaml", number, 10)))
            .toList(),
        words(words[2]).stream()
            .map(text -> new Sourced<>(Cidr.of(text), new Origin("test.yaml", number, 20)))
            .toList(),
        settings(),
        origin);
  }

  private static List<String> words(String text) {
    return text.equals("-") ? List.of() : Arrays.asList(text.split(","));
  }

  private static NodeSettings settings() {
    var ssh =
        new SshSettings("", false, 0, "ops", List.of(), List.of(), "", List.of(), Become.SUDO);
    return new NodeSettings(Persistence.NETWORKD, "", "10-lan", ssh);
  }

  /** The same inventory, all of whose hosts are given these besides their routes. */
  public static Inventory with(HostFeatures features, Inventory inventory) {
    return new Inventory(
        inventory.cluster(),
        inventory.nodes().stream().map(node -> with(features, node)).toList(),
        inventory.origin());
  }

  private static Node with(HostFeatures features, Node node) {
    NodeSettings settings = node.settings();
    return new Node(
        node.name(),
        node.addresses(),
        node.podCidrs(),
        new NodeSettings(
            settings.persistence(),
            settings.linkText(),
            settings.networkFileText(),
            settings.ssh(),
            features),
        node.origin());
  }

  public static Cluster cluster(String podCidr, String serviceCidr, String nodeCidr) {
    return new Cluster("test", cidrs(podCidr, 1), cidrs(serviceCidr, 2), cidrs(nodeCidr, 3));
  }

  private static List<Sourced<Cidr>> cidrs(String text, int line) {
    return words(text).stream()
        .map(each -> new Sourced<>(Cidr.of(each), new Origin("cluster.yaml", line, 1)))
        .toList();
  }

  /** Nodes without any conflict. */
  public static Inventory sound(Random random, int count) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      String podCidr = random.nextInt(10) == 0 ? "-" : "10.%d.%d.0/24".formatted(i / 256, i % 256);
      lines.add("n%d 172.16.%d.%d %s".formatted(i, i / 200, i % 200 + 1, podCidr));
    }
    return of(lines.toArray(String[]::new));
  }

  public static Node node(Inventory inventory, String name) {
    return inventory.nodes().stream()
        .filter(node -> node.name().text().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
