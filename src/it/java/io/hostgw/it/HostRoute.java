package io.hostgw.it;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One route as the host itself lists it; what a route has not is an empty string, or metric 0. */
public record HostRoute(
    String dst, String gateway, String dev, String protocol, String scope, int metric) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static List<HostRoute> parse(String json) {
    return JSON.readTree(json).valueStream().map(HostRoute::of).toList();
  }

  /**
   * Every route as the JSON of the host, in no order; those of link-local addresses are left out.
   */
  static Set<String> whole(String json) {
    return JSON.readTree(json)
        .valueStream()
        .filter(route -> !route.path("dst").asString("").startsWith("fe80::"))
        .map(JsonNode::toString)
        .collect(Collectors.toSet());
  }

  private static HostRoute of(JsonNode route) {
    return new HostRoute(
        route.path("dst").asString(""),
        route.path("gateway").asString(""),
        route.path("dev").asString(""),
        route.path("protocol").asString(""),
        route.path("scope").asString(""),
        route.path("metric").asInt(0));
  }

  /** As {@code ip route} says it, so that a failed assertion reads like the host. */
  @Override
  public String toString() {
    return dst
        + (gateway.isEmpty() ? "" : " via " + gateway)
        + " dev "
        + dev
        + (protocol.isEmpty() ? "" : " proto " + protocol)
        + (scope.isEmpty() ? "" : " scope " + scope)
        + (metric == 0 ? "" : " metric " + metric);
  }
}
