package io.hostgw.report;

import io.hostgw.model.InvalidInputException;
import io.hostgw.model.InventoryDigest;
import io.hostgw.model.NodeName;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.plan.SavedPlan;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads back what {@link JsonReport#plan} wrote, as a stream, and keeps what {@link SavedPlan}
 * needs: the first plan of 5,000 nodes has 25 million changes, which are read over.
 */
public final class SavedPlanReader {
  private static final int DEEPEST = 20;
  private static final int LONGEST_STRING = 100_000;
  private static final int MOST_PATTERNS = 10_000;
  private static final int MOST_NODES = 100_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_STRING)
                  .build())
          .build();

  private final Origin origin;
  private final List<String> limit = new ArrayList<>();
  private final Map<NodeName, String> observed = new HashMap<>();
  private String apiVersion = "";
  private String kind = "";
  private String version = "";
  private String source = "";
  private String digest = "";
  private int nodes;

  private SavedPlanReader(Origin origin) {
    this.origin = origin;
  }

  /**
   * Reads a plan file.
   *
   * @param in its text; is closed
   * @param name its name as the user gave it, for errors
   * @return the plan
   * @throws InvalidInputException if it is not a plan of hostgw, or cannot be read
   */
  public static SavedPlan read(InputStream in, String name) throws InvalidInputException {
    return new SavedPlanReader(Origin.of(name)).read(in);
  }

  /** What is done with the value of a property; the parser is on its first token. */
  private interface Property {
    void take(String name, JsonParser json) throws InvalidInputException;
  }

  private SavedPlan read(InputStream in) throws InvalidInputException {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
      if (json.nextToken() != null) {
        properties(json, this::root);
        refuseMore(json);
      }
    } catch (JacksonIOException e) {
      throw new InvalidInputException(
          ProblemCode.UNREADABLE, origin, "cannot be read: " + reason(e));
    } catch (JacksonException e) {
      throw new InvalidInputException(
          ProblemCode.NOT_A_PLAN, place(e.getLocation()), "is not JSON: " + reason(e));
    }
    return plan();
  }

  private SavedPlan plan() throws InvalidInputException {
    if (!kind.equals("Plan") || !apiVersion.equals("hostgw.io/v1")) {
      throw bad("is not a plan: expected what `hostgw plan --out FILE` writes");
    }
    Optional<InventoryDigest> parsed = InventoryDigest.parse(digest);
    if (parsed.isEmpty()) {
      throw bad("has no inventory digest");
    }
    return new SavedPlan(version, source, parsed.get(), limit, observed);
  }

  /** Goes through an object; anything else is read over, and leaves nothing behind. */
  private static void properties(JsonParser json, Property property) throws InvalidInputException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      property.take(name, json);
    }
  }

  private void root(String name, JsonParser json) throws InvalidInputException {
    switch (name) {
      case "apiVersion" -> apiVersion = text(json);
      case "kind" -> kind = text(json);
      case "hostgwVersion" -> version = text(json);
      case "inventory" -> properties(json, this::inventory);
      case "limit" -> patterns(json);
      case "nodes" -> nodes(json);
      default -> json.skipChildren();
    }
  }

  private void inventory(String name, JsonParser json) {
    switch (name) {
      case "source" -> source = text(json);
      case "digest" -> digest = text(json);
      default -> json.skipChildren();
    }
  }

  private void patterns(JsonParser json) throws InvalidInputException {
    requireList("limit", json);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_STRING || limit.size() == MOST_PATTERNS) {
        throw bad("has a limit that is no list of patterns");
      }
      limit.add(json.getString());
    }
  }

  private void nodes(JsonParser json) throws InvalidInputException {
    requireList("nodes", json);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (++nodes > MOST_NODES) {
        throw bad("has more than " + MOST_NODES + " nodes");
      }
      node(json);
    }
  }

  private void node(JsonParser json) throws InvalidInputException {
    Map<String, String> texts = new HashMap<>();
    properties(
        json,
        (name, value) -> {
          if (name.equals("name") || name.equals("observed")) {
            texts.put(name, text(value));
          } else {
            value.skipChildren();
          }
        });
    Optional<NodeName> name = NodeName.parse(texts.getOrDefault("name", ""));
    if (name.isEmpty()) {
      throw bad("has a node without a name");
    }
    String hash = texts.getOrDefault("observed", "");
    if (hash.matches("[0-9a-f]{64}")) {
      observed.put(name.get(), hash);
    }
  }

  /** Returns the string that is there; empty for anything else, which is read over. */
  private static String text(JsonParser json) {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getString();
    }
    json.skipChildren();
    return "";
  }

  private void requireList(String name, JsonParser json) throws InvalidInputException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw bad(name + " is no list: expected what `hostgw plan --out FILE` writes");
    }
  }

  private void refuseMore(JsonParser json) throws InvalidInputException {
    if (json.nextToken() != null) {
      throw new InvalidInputException(
          ProblemCode.NOT_A_PLAN,
          place(json.currentTokenLocation()),
          "is not JSON: more follows after the end of the document");
    }
  }

  private Origin place(TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? origin
        : new Origin(origin.source(), location.getLineNr(), Math.max(1, location.getColumnNr()));
  }

  private static String reason(JacksonException e) {
    return Printable.of(String.valueOf(e.getOriginalMessage()));
  }

  private InvalidInputException bad(String message) {
    return new InvalidInputException(ProblemCode.NOT_A_PLAN, origin, message);
  }
}
