package io.hostgw.inventory;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * DaemonSets of those who set routes to pods as well, by the names that their manifests give them.
 * Cilium is none of them: whether it sets routes stands elsewhere, and shows on the hosts.
 */
final class DaemonSets {
  /** More than any cluster runs; a second request would not be worth its time. */
  private static final int MOST = 500;

  private static final long LARGEST_DOCUMENT = 64L << 20;

  private static final JsonMapper JSON = ApiJson.mapper(LARGEST_DOCUMENT);

  private DaemonSets() {}

  /**
   * Asks for them. That is worth a warning and no more: where the user may not read DaemonSets, or
   * they cannot be read now, there is none.
   *
   * @param http the client, with the credentials
   * @param server the API server's URL
   * @param silence how long nothing may come
   * @param origin where the cluster is named
   * @return a warning for each
   */
  static List<Problem> warnings(HttpClient http, String server, Duration silence, Origin origin) {
    String url = server + "apis/apps/v1/daemonsets?limit=" + MOST;
    try (ApiAnswer answer = ApiAnswer.get(http, url, silence)) {
      if (answer.code() != HttpURLConnection.HTTP_OK) {
        return List.of();
      }
      try (JsonParser parser = JSON.createParser(answer.body())) {
        return read(parser, origin);
      }
    } catch (IOException | JacksonException unreadable) {
      return List.of();
    }
  }

  private static List<Problem> read(JsonParser parser, Origin origin) {
    var warnings = new ArrayList<Problem>();
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return warnings;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean areItems =
          parser.currentName().equals("items") && parser.nextToken() == JsonToken.START_ARRAY;
      while (areItems && parser.nextToken() == JsonToken.START_OBJECT) {
        warning(JSON.readTree(parser), origin).ifPresent(warnings::add);
      }
      if (!areItems) {
        skip(parser);
      }
    }
    return warnings;
  }

  private static void skip(JsonParser parser) {
    if (parser.currentToken() == JsonToken.PROPERTY_NAME) {
      parser.nextToken();
    }
    parser.skipChildren();
  }

  private static Optional<Problem> warning(JsonNode set, Origin origin) {
    String name = set.path("metadata").path("name").asString("");
    boolean isAtWork = set.path("status").path("desiredNumberScheduled").asInt(0) > 0;
    return Optional.of(name)
        .filter(each -> isAtWork)
        .flatMap(each -> ownerOf(each, set))
        .map(
            owner ->
                Problem.warning(
                    ProblemCode.OTHER_ROUTE_OWNER,
                    origin,
                    "%s runs in the cluster as well (DaemonSet %s/%s): two owners of routes to pods undo each other's work"
                        .formatted(
                            owner,
                            Printable.of(set.path("metadata").path("namespace").asString("")),
                            Printable.of(name))));
  }

  private static Optional<String> ownerOf(String name, JsonNode set) {
    if (name.startsWith("kube-flannel") || name.equals("canal")) {
      return Optional.of("flannel");
    }
    return switch (name) {
      case "kube-router" -> Optional.of("kube-router");
      case "weave-net" -> Optional.of("Weave Net");
      case "antrea-agent" -> Optional.of("Antrea");
      case "kube-ovn-cni" -> Optional.of("Kube-OVN");
      case "calico-node" -> isPolicyOnly(set) ? Optional.empty() : Optional.of("Calico");
      default -> Optional.empty();
    };
  }

  /** Calico that is told to leave the network alone and to do policy only. */
  private static boolean isPolicyOnly(JsonNode set) {
    JsonNode containers = set.path("spec").path("template").path("spec").path("containers");
    return StreamSupport.stream(containers.spliterator(), false)
        .flatMap(container -> StreamSupport.stream(container.path("env").spliterator(), false))
        .anyMatch(
            variable ->
                variable.path("name").asString("").equals("CALICO_NETWORKING_BACKEND")
                    && variable.path("value").asString("").equals("none"));
  }
}
