package io.hostgw.report;

import io.hostgw.render.HostFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * A configuration for Ignition (spec 3.3.0: no newer one has anything for this, and older hosts
 * take it) that puts a host's files there before its first boot. Units are files too, and what
 * enables them are links: so the host has what apply would write.
 */
public final class IgnitionJson {
  private static final String VERSION = "3.3.0";
  private static final int OCTAL = 8;

  private IgnitionJson() {}

  /**
   * Returns the document.
   *
   * @param files the host's files
   */
  public static String of(List<HostFile> files) {
    var out = new ByteArrayOutputStream();
    JsonDocument.plain(
        out,
        json -> {
          json.writeName("ignition");
          json.writeStartObject();
          json.writeStringProperty("version", VERSION);
          json.writeEndObject();
          json.writeName("storage");
          json.writeStartObject();
          json.writeName("files");
          json.writeStartArray();
          files.stream().filter(file -> !file.isLink()).forEach(file -> file(json, file));
          json.writeEndArray();
          json.writeName("links");
          json.writeStartArray();
          files.stream().filter(HostFile::isLink).forEach(file -> link(json, file));
          json.writeEndArray();
          json.writeEndObject();
        });
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void file(JsonGenerator json, HostFile file) {
    byte[] content = file.content().getBytes(StandardCharsets.UTF_8);
    json.writeStartObject();
    json.writeStringProperty("path", file.path());
    json.writeNumberProperty("mode", Integer.parseInt(file.mode(), OCTAL));
    json.writeBooleanProperty("overwrite", true);
    json.writeName("contents");
    json.writeStartObject();
    json.writeStringProperty(
        "source", "data:;base64," + Base64.getEncoder().encodeToString(content));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void link(JsonGenerator json, HostFile link) {
    json.writeStartObject();
    json.writeStringProperty("path", link.path());
    json.writeStringProperty("target", link.content().strip());
    json.writeBooleanProperty("overwrite", true);
    json.writeEndObject();
  }
}
