package io.hostgw.imports;

import io.hostgw.inventory.Findings;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An inventory as a person types it.
 *
 * @param clusterName the cluster's name; may be empty
 * @param podCidrs the prefixes that all podCIDRs lie in; may be none
 * @param user the login user; empty for one's own name
 * @param nodes a node each: name, addresses and podCIDRs with blanks, commas or an equals sign
 *     between them; what has a slash is a podCIDR
 */
public record TypedInventory(
    String clusterName, List<String> podCidrs, String user, List<String> nodes) {
  private static final List<String> HEAD =
      List.of(
          "The nodes of a cluster. Every node gets a route to the pods of each other node by way of"
              + " that node's address.",
          "See what it would do, without asking any host: hostgw plan --offline");
  private static final List<String> CLUSTER_NOTES =
      List.of(
          "podCIDRs: [10.1.0.0/16]          # all podCIDRs of the nodes lie in these",
          "serviceCIDRs: [10.96.0.0/12]     # no podCIDR overlaps these",
          "nodeCIDRs: [192.168.2.0/24]      # nor these, the networks of the nodes");
  private static final List<String> DEFAULTS_NOTES =
      List.of(
          "what holds for every node that does not say otherwise",
          "persistence: networkd            # who keeps the routes; else whoever manages the link",
          "interface: ens192                # else the link that holds the node's address",
          "ssh:",
          "  user: ops                      # else your own name",
          "  port: 22",
          "  identityFile: ~/.ssh/id_ed25519",
          "  become: sudo                   # without a password; none for root");

  /** Copies the lists. */
  public TypedInventory {
    podCidrs = List.copyOf(podCidrs);
    nodes = List.copyOf(nodes);
  }

  /** Returns the same with one node more. */
  public TypedInventory with(String node) {
    var more = new ArrayList<>(nodes);
    more.add(node);
    return new TypedInventory(clusterName, podCidrs, user, more);
  }

  /** Returns the draft of it; what is wrong with a node is said with its words as the place. */
  public Draft draft() {
    var findings = new Findings();
    Origin origin = Origin.of("what was typed");
    var cluster = new DraftFields(origin);
    if (!clusterName.isEmpty()) {
      cluster.text("name", new Sourced<>(clusterName, origin));
    }
    cluster.texts("podCIDRs", podCidrs.stream().map(cidr -> new Sourced<>(cidr, origin)).toList());
    var parts = new ArrayList<DraftPart>();
    nodes.forEach(node -> node(node, findings).ifPresent(parts::add));
    return new Draft(
        HEAD,
        new DraftPart(cluster.mapping(), CLUSTER_NOTES),
        new DraftPart(defaults(origin).mapping(), DEFAULTS_NOTES),
        parts,
        origin,
        findings.inOrder());
  }

  private DraftFields defaults(Origin origin) {
    var ssh = new DraftFields(origin);
    if (!user.isEmpty()) {
      ssh.text("user", new Sourced<>(user, origin));
    }
    return new DraftFields(origin).nested("ssh", ssh);
  }

  private static Optional<DraftPart> node(String text, Findings findings) {
    Origin origin = Origin.of("node " + Printable.quoted(text));
    List<Sourced<String>> words =
        Arrays.stream(text.strip().split("[\\s,=]+"))
            .map(word -> new Sourced<>(word, origin))
            .toList();
    List<Sourced<String>> values = words.subList(1, words.size());
    if (values.stream().allMatch(TypedInventory::isPrefix)) {
      findings.error(
          ProblemCode.BAD_MACHINE,
          origin,
          "write a name, its address, and its podCIDR if it has one:"
              + " kubworker1=192.168.2.44,10.1.0.0/24");
      return Optional.empty();
    }
    DraftFields fields =
        new DraftFields(origin)
            .text("name", words.get(0))
            .texts("addresses", values.stream().filter(word -> !isPrefix(word)).toList())
            .texts("podCIDRs", values.stream().filter(TypedInventory::isPrefix).toList());
    return Optional.of(new DraftPart(fields.mapping(), List.of()));
  }

  private static boolean isPrefix(Sourced<String> word) {
    return word.value().contains("/");
  }
}
