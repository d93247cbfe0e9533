package io.hostgw.report;

import io.hostgw.model.InvalidInputException;
import io.hostgw.model.InventoryDigest;
import io.hostgw.model.NodeName;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.plan.PlanOptions;
import io.hostgw.plan.RouteGap;
import io.hostgw.plan.SavedPlan;
import io.hostgw.plan.Sighting;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads back what {@link SavedPlanJson} wrote, and keeps what {@link SavedPlan} needs. The file may
 * be anything: its size and depth are bounded, and one that was cut or edited is refused.
 */
public final class SavedPlanReader {
  private static final int DEEPEST = 20;
  private static final int LONGEST_STRING = 100_000;
  private static final int MOST_PATTERNS = 10_000;
  private static final int MOST_NODES = 100_000;
  private static final int MOST_LINES = 2_000_000;
  private static final int MOST_BYTES = 64 << 20;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

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
  private final Map<NodeName, Sighting> seen = new HashMap<>();
  private String apiVersion = "";
  private String kind = "";
  private String version = "";
  private String source = "";
  private String digest = "";
  private boolean activate = true;
  private int nodes;
  private int lines;

  private SavedPlanReader(Origin origin) {
    this.origin = origin;
  }

  /**
   * Reads a plan file.
   *
   * @param in its text; is closed
   * @param name its name as the user gave it, for errors
   * @return the plan
   * @throws InvalidInputException if it is not a plan of hostgw, was cut or edited, or cannot be
   *     read
   */
  public static SavedPlan read(InputStream in, String name) throws InvalidInputException {
    var reader = new SavedPlanReader(Origin.of(name));
    return reader.read(reader.bytes(in));
  }

  /** What is done with the value of a property; the parser is on its first token. */
  private interface Property {
    void take(String name, JsonParser json) throws InvalidInputException;
  }

  private byte[] bytes(InputStream in) throws InvalidInputException {
    try (in) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw bad("is larger than %d MiB".formatted(MOST_BYTES >> 20));
      }
      return bytes;
    } catch (IOException e) {
      throw new InvalidInputException(
          ProblemCode.UNREADABLE,
          origin,
          "cannot be read: " + Printable.of(String.valueOf(e.getMessage())));
    }
  }

  private SavedPlan read(byte[] bytes) throws InvalidInputException {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      if (json.nextToken() != null) {
        properties(json, this::root);
        refuseMore(json);
      }
    } catch (JacksonException e) {
      throw new InvalidInputException(
          ProblemCode.NOT_A_PLAN, place(e.getLocation()), "is not JSON: " + reason(e));
    }
    return plan(bytes);
  }

  private SavedPlan plan(byte[] bytes) throws InvalidInputException {
    if (!kind.equals(SavedPlanJson.KIND) || !apiVersion.equals("hostgw.io/v1")) {
      throw bad("is not a plan: expected what `hostgw plan --out FILE` writes");
    }
    if (!Seal.fits(bytes)) {
      throw new InvalidInputException(
          ProblemCode.PLAN_EDITED,
          origin,
          "was edited or cut after `hostgw plan --out` wrote it: its sha256 does not fit; plan again");
    }
    Optional<InventoryDigest> parsed = InventoryDigest.parse(digest);
    if (parsed.isEmpty()) {
      throw bad("has no inventory digest");
    }
    return new SavedPlan(version, source, parsed.get(), new PlanOptions(limit, activate), seen);
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
      case "options" -> properties(json, this::option);
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

  private void option(String name, JsonParser json) throws InvalidInputException {
    switch (name) {
      case "limit" -> patterns(json);
      case "activate" -> activate = json.currentToken() != JsonToken.VALUE_FALSE;
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
      var node = new ReadNode();
      properties(json, node);
      Optional<NodeName> name = NodeName.parse(node.texts.getOrDefault("name", ""));
      if (name.isEmpty()) {
        throw bad("has a node without a name");
      }
      node.sighting().ifPresent(sighting -> seen.put(name.get(), sighting));
    }
  }

  /** A node as far as it has been read. */
  private final class ReadNode implements Property {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final List<Sighting.SeenFile> files = new ArrayList<>();

    @Override
    public void take(String name, JsonParser json) throws InvalidInputException {
      switch (name) {
        case "name", "observed", "link", "backend", "place" -> texts.put(name, text(json));
        case "differences", "others" -> lists.put(name, strings(name, json));
        case "routes" -> properties(json, (list, value) -> lists.put(list, strings(list, value)));
        case "files" -> files(json);
        default -> json.skipChildren();
      }
    }

    private void files(JsonParser json) throws InvalidInputException {
      requireList("files", json);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        count();
        Map<String, String> file = new HashMap<>();
        properties(json, (name, value) -> file.put(name, scalar(value)));
        files.add(
            new Sighting.SeenFile(
                file.getOrDefault("path", ""),
                file.getOrDefault("mode", ""),
                file.getOrDefault("sha256", ""),
                file.getOrDefault("loaded", "").equals("true")));
      }
    }

    /** None of a node that was refused or not reached. */
    Optional<Sighting> sighting() {
      String observed = texts.getOrDefault("observed", "");
      if (!SHA256.matcher(observed).matches()) {
        return Optional.empty();
      }
      boolean isPresentListed = lists.containsKey("present");
      return Optional.of(
          new Sighting(
              observed,
              texts.getOrDefault("link", ""),
              texts.getOrDefault("backend", ""),
              texts.getOrDefault("place", ""),
              new RouteGap(
                  isPresentListed, list(isPresentListed ? "present" : "missing"), list("extra")),
              files,
              list("differences"),
              list("others")));
    }

    private List<String> list(String name) {
      return lists.getOrDefault(name, List.of());
    }
  }

  private List<String> strings(String name, JsonParser json) throws InvalidInputException {
    requireList(name, json);
    var strings = new ArrayList<String>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      count();
      strings.add(text(json));
    }
    return strings;
  }

  private void count() throws InvalidInputException {
    if (++lines > MOST_LINES) {
      throw bad("has more than " + MOST_LINES + " lines of what differs");
    }
  }

  private static String scalar(JsonParser json) {
    if (json.currentToken().isScalarValue()) {
      return json.getString();
    }
    json.skipChildren();
    return "";
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
