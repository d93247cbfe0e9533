package io.hostgw.report;

import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as it is written here. What every result has: version and kind, one document, ended by a
 * line feed.
 */
final class JsonDocument {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private JsonDocument() {}

  /** What a document holds besides. */
  interface Body {
    void write(JsonGenerator json);
  }

  static void write(OutputStream out, String kind, String version, Body body) {
    plain(
        out,
        json -> {
          json.writeStringProperty("apiVersion", "hostgw.io/v1");
          json.writeStringProperty("kind", kind);
          json.writeStringProperty("hostgwVersion", version);
          body.write(json);
        });
  }

  /** Writes a document of somebody else's kind. */
  static void plain(OutputStream out, Body body) {
    try (JsonGenerator json = MAPPER.writerWithDefaultPrettyPrinter().createGenerator(out)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }
}
