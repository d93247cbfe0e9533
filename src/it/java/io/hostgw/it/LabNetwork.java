package io.hostgw.it;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network.Ipam;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The segment that the lab's hosts share: a /24 that nothing else on this machine uses. */
public record LabNetwork(String id, String prefix) {

  /** The address of a host of this network by its last octet. */
  public String address(int octet) {
    return prefix + "." + octet;
  }

  public String cidr() {
    return address(0) + "/24";
  }

  /**
   * Takes the empty network that could not be swept, or makes one on the first free one of its
   * candidates, so that a demo lab can be up.
   */
  static LabNetwork create(DockerClient docker, HostDefinition definition, String labName) {
    return left(docker, "hostgw-" + labName).orElseGet(() -> make(docker, definition, labName));
  }

  /** Makes the network of the hosts' second link; its third octet is that of the first. */
  static LabNetwork createSecond(
      DockerClient docker, HostDefinition definition, String labName, LabNetwork first) {
    String octet = first.prefix().substring(first.prefix().lastIndexOf('.'));
    return left(docker, "hostgw-" + labName + "-second")
        .orElseGet(
            () ->
                make(
                    docker,
                    definition,
                    labName,
                    "-second",
                    definition.value("secondNetwork") + octet));
  }

  private static Optional<LabNetwork> left(DockerClient docker, String name) {
    return docker.listNetworksCmd().withNameFilter(name).exec().stream()
        .filter(network -> network.getName().equals(name))
        .findFirst()
        .map(
            network ->
                new LabNetwork(
                    network.getId(),
                    network.getIpam().getConfig().get(0).getSubnet().replaceFirst("\\.0/24$", "")));
  }

  private static LabNetwork make(DockerClient docker, HostDefinition definition, String labName) {
    List<String> candidates =
        Stream.concat(
                Stream.of(definition.value("network")),
                IntStream.iterate(102, octet -> octet < 255, octet -> octet + 10)
                    .mapToObj(octet -> "192.168." + octet))
            .toList();
    for (String prefix : candidates) {
      if (taken(prefix + ".0/24")) {
        continue;
      }
      try {
        return make(docker, definition, labName, "", prefix);
      } catch (DockerException overlap) {
        // A network of the engine that has no route on this machine: the next candidate.
        continue;
      }
    }
    throw new IllegalStateException("no free network among " + candidates);
  }

  private static LabNetwork make(
      DockerClient docker,
      HostDefinition definition,
      String labName,
      String suffix,
      String prefix) {
    String id =
        docker
            .createNetworkCmd()
            .withName("hostgw-" + labName + suffix)
            .withLabels(Map.of(definition.value("label"), labName))
            .withIpam(
                new Ipam()
                    .withConfig(
                        new Ipam.Config()
                            .withSubnet(prefix + ".0/24")
                            .withGateway(prefix + "." + definition.value("gateway"))))
            .exec()
            .getId();
    return new LabNetwork(id, prefix);
  }

  /** Whether a route of this machine, but the default one, is within or around the prefix. */
  private static boolean taken(String cidr) {
    return Stream.of("root", "match")
        .flatMap(way -> Binary.of("ip", "-4", "route", "show", way, cidr).run().ok().lines())
        .anyMatch(route -> !route.startsWith("default"));
  }
}
