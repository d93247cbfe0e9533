package io.hostgw.report;

import io.hostgw.model.NodeName;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
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
   * @param files their texts by their paths
   */
  public void files(NodeName node, Map<String, String> files) {
    document(
        node,
        json -> {
          json.writeName("files");
          json.writeStartArray();
          new TreeMap<>(files).forEach((path, content) -> file(json, path, content));
          json.writeEndArray();
        });
  }

  private static void file(JsonGenerator json, String path, String content) {
    json.writeStartObject();
    json.writeStringProperty("path", path);
    json.writeStringProperty("content", content);
    json.writeEndObject();
  }

  /**
   * Writes the script that gives the node all of it.
   *
   * @param node the node's name
   * @param text the script
   */
  public void script(NodeName node, String text) {
    document(node, json -> json.writeStringProperty("script", text));
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
