package io.hostgw.facts;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** A line of a host's history: one object, of texts and numbers. */
final class HistoryLine {
  private static final int LONGEST = 8_192;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(10).build())
          .build();

  private HistoryLine() {}

  /** Returns the texts and numbers of a line by name, or empty if the line is no object of JSON. */
  static Optional<Map<String, String>> fields(String line) {
    if (line.length() > LONGEST) {
      return Optional.empty();
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      var fields = new HashMap<String, String>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        if (json.nextToken().isScalarValue()) {
          fields.put(name, json.getString());
        } else {
          json.skipChildren();
        }
      }
      return json.nextToken() == null ? Optional.of(fields) : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }
}
