package io.hostgw.plan;

import io.hostgw.model.InvalidInputException;
import io.hostgw.model.NodeName;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan that was written to a file, as far as applying it needs it: what it was made from. The
 * changes themselves are computed again and are the same, because the node's hash says that it has
 * not moved.
 *
 * @param version the version of hostgw that made it
 * @param source the inventory that it was made from, as the user named it
 * @param digest that inventory's digest
 * @param limit the node patterns that it was made with
 * @param observed the hash of what each planned node was seen to have
 */
public record SavedPlan(
    String version,
    String source,
    InventoryDigest digest,
    List<String> limit,
    Map<NodeName, String> observed) {
  private static final int LONGEST_STRING = 100_000;

  /** Copies the collections. */
  public SavedPlan {
    limit = List.copyOf(limit);
    observed = Map.copyOf(observed);
  }

  /**
   * Reads a plan file.
   *
   * @param in its text
   * @param name its name, for errors
   * @return the plan
   * @throws InvalidInputException if it is not a plan of hostgw
   */
  public static SavedPlan read(InputStream in, String name) throws InvalidInputException {
    Origin origin = Origin.of(name);
    JsonNode root = parse(in, origin);
    if (!root.path("kind").asString("").equals("Plan")
        || !root.path("apiVersion").asString("").equals("hostgw.io/v1")) {
      throw new InvalidInputException(
          ProblemCode.NOT_A_PLAN,
          origin,
          "is not a plan: expected what `hostgw plan --out FILE` writes");
    }
    InventoryDigest digest =
        InventoryDigest.parse(root.path("inventory").path("digest").asString(""))
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        ProblemCode.NOT_A_PLAN, origin, "has no inventory digest"));
    var limit = new ArrayList<String>();
    root.path("limit").forEach(pattern -> limit.add(pattern.asString("")));
    return new SavedPlan(
        root.path("hostgwVersion").asString(""),
        root.path("inventory").path("source").asString(""),
        digest,
        limit,
        observed(root, origin));
  }

  private static JsonNode parse(InputStream in, Origin origin) throws InvalidInputException {
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .build();
    try {
      return new JsonMapper(factory).readTree(in);
    } catch (JacksonException e) {
      var at = Optional.ofNullable(e.getLocation());
      throw new InvalidInputException(
          ProblemCode.NOT_A_PLAN,
          at.map(place -> new Origin(origin.source(), place.getLineNr(), place.getColumnNr()))
              .orElse(origin),
          "is not JSON: " + Printable.of(e.getOriginalMessage()));
    }
  }

  private static Map<NodeName, String> observed(JsonNode root, Origin origin)
      throws InvalidInputException {
    var observed = new LinkedHashMap<NodeName, String>();
    for (JsonNode node : root.path("nodes")) {
      NodeName name =
          NodeName.parse(node.path("name").asString(""))
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          ProblemCode.NOT_A_PLAN, origin, "has a node without a name"));
      String hash = node.path("observed").asString("");
      if (hash.matches("[0-9a-f]{64}")) {
        observed.put(name, hash);
      }
    }
    return observed;
  }

  /**
   * Holds a node's new plan against this one.
   *
   * @param now what is seen now
   * @return the plan, or a refusal if the node has moved since or was not part of this plan
   */
  public NodePlan confirm(NodePlan now) {
    if (!(now instanceof NodePlan.Ready ready) || ready.isEmpty()) {
      return now;
    }
    return ready.observed().equals(observed.get(ready.node().name()))
        ? now
        : new NodePlan.Refused(
            ready.node(),
            new Refusal(
                Refusal.Kind.STALE_PLAN,
                "the host has changed since the plan was made; plan it again"));
  }
}
