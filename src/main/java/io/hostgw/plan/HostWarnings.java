package io.hostgw.plan;

import io.hostgw.facts.NodeFacts;
import io.hostgw.facts.PodNetwork;
import io.hostgw.mesh.MeshRoute;
import io.hostgw.model.Node;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What on a host makes the mesh useless there, or will undo it. */
final class HostWarnings {
  /** Links whose network is that of pods: bridges of the bridge plugin, kubenet and kube-router. */
  private static final Pattern POD_LINK =
      Pattern.compile("cni[0-9]+|cbr[0-9]+|kube-bridge|cilium_host|vxlan\\.calico|flannel\\.1");

  /** Plugins that hand out addresses of pools of their own, by their documentation. */
  private static final Set<String> OWN_POOLS =
      Set.of("calico-ipam", "whereabouts", "dhcp", "azure-vnet-ipam", "aws-cni", "spiderpool");

  private final Node node;
  private final NodeFacts facts;
  private final Destinations destinations;
  private final List<Finding> findings = new ArrayList<>();

  private HostWarnings(Node node, NodeFacts facts, Destinations destinations) {
    this.node = node;
    this.facts = facts;
    this.destinations = destinations;
  }

  static List<Finding> of(DesiredState desired, NodeFacts facts, Destinations destinations) {
    var warnings = new HostWarnings(desired.node(), facts, destinations);
    warnings.nameServers();
    warnings.podsElsewhere();
    warnings.ipam();
    warnings.findings.addAll(OtherOwners.of(desired, facts, destinations));
    return List.copyOf(warnings.findings);
  }

  private void warn(ProblemCode code, String message) {
    findings.add(new Finding(code, message));
  }

  private void nameServers() {
    for (var server : facts.details().nameServers()) {
      destinations.holding(server).ifPresent(route -> nameServer(server.toString(), route));
    }
  }

  private void nameServer(String server, MeshRoute route) {
    warn(
        ProblemCode.POD_CIDR_HOLDS_NAME_SERVER,
        "the host's name server %s is inside of podCIDR %s of %s: the host asks for it among that node's pods"
            .formatted(server, route.destination(), route.peer()));
  }

  private void podsElsewhere() {
    List<Cidr> podCidrs = node.podCidrs().stream().map(Sourced::value).toList();
    String elsewhere =
        Stream.concat(linksOfPods(), facts.details().podNetworks().stream())
            .filter(found -> isOutside(found.network(), podCidrs))
            .map(found -> found.source() + " " + found.network())
            .distinct()
            .limit(4)
            .collect(Collectors.joining(", "));
    if (!elsewhere.isEmpty()) {
      warn(
          ProblemCode.PODS_OUTSIDE_POD_CIDR,
          "pods live outside of the node's podCIDR %s, where no route leads: %s"
              .formatted(words(podCidrs), elsewhere));
    }
  }

  private Stream<PodNetwork> linksOfPods() {
    return facts.addresses().stream()
        .filter(address -> POD_LINK.matcher(address.link()).matches())
        .map(address -> new PodNetwork(address.link() + " has", address.network()));
  }

  /** Only told of families that the node has a podCIDR of: of others the inventory says nothing. */
  private static boolean isOutside(Cidr network, List<Cidr> podCidrs) {
    List<Cidr> ofFamily =
        podCidrs.stream().filter(cidr -> cidr.family() == network.family()).toList();
    return !ofFamily.isEmpty() && ofFamily.stream().noneMatch(network::overlaps);
  }

  private void ipam() {
    if (node.podCidrs().isEmpty()) {
      return;
    }
    facts.details().cniPlugins().stream()
        .filter(OWN_POOLS::contains)
        .findFirst()
        .ifPresent(
            plugin ->
                warn(
                    ProblemCode.IPAM_IGNORES_POD_CIDR,
                    "the host's CNI gives pods their addresses by %s, which takes no notice of podCIDRs"
                        .formatted(plugin)));
  }

  private static String words(List<Cidr> cidrs) {
    return cidrs.stream().map(Cidr::toString).collect(Collectors.joining(", "));
  }
}
