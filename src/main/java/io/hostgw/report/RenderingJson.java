package io.hostgw.report;

import io.hostgw.model.NodeName;
import io.hostgw.render.HostFile;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What one node should have, for programs; {@code docs/schema/} has the schema. */
public final class RenderingJson {
  private final OutputStream out;
  private final String version;

  /**
   * Makes the report.
   *
   * @param out where it goes; is flushed, not closed
   * @param version the version of hostgw
   */
  public RenderingJson(OutputStream out, String version) {
    this.out = out;
    this.version = version;
  }

  /**
   * Writes the node's files.
   *
   * @param node the node's name
   * @param files the files, in order
   */
  public void files(NodeName node, List<HostFile> files) {
    document(
        node,
        json -> {
          json.writeName("files");
          json.writeStartArray();
          files.forEach(file -> file(json, file));
          json.writeEndArray();
        });
  }

  private static void file(JsonGenerator json, HostFile file) {
    json.writeStartObject();
    json.writeStringProperty("path", file.path());
    if (file.isLink()) {
      json.writeStringProperty("target", file.content().strip());
    } else {
      json.writeStringProperty("mode", file.mode());
      json.writeStringProperty("content", file.content());
    }
    json.writeEndObject();
  }

  /**
   * Writes one text that gives the node all of it.
   *
   * @param node the node's name
   * @param key what it is: {@code script}, {@code cloudConfig} or {@code ignition}
   * @param text the text
   */
  public void text(NodeName node, String key, String text) {
    document(node, json -> json.writeStringProperty(key, text));
  }

  private void document(NodeName node, JsonDocument.Body body) {
    JsonDocument.write(
        out,
        "Rendering",
        version,
        json -> {
          json.writeStringProperty("name", node.text());
          body.write(json);
        });
  }
}
