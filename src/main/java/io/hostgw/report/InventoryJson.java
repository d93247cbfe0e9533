package io.hostgw.report;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.Problem;
import io.hostgw.model.Sourced;
import io.hostgw.model.SshSettings;
import io.hostgw.model.Standing;
import java.io.PrintStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** An inventory for programs. */
final class InventoryJson implements InventoryReport {
  private final PrintStream out;

  InventoryJson(PrintStream out) {
    this.out = out;
  }

  @Override
  public void nodes(Inventory inventory, String version) {
    JsonDocument.write(
        out,
        "NodeList",
        version,
        json -> {
          json.writeStringProperty("source", inventory.origin().toString());
          json.writeName("nodes");
          json.writeStartArray();
          inventory.nodes().forEach(node -> node(json, node));
          json.writeEndArray();
        });
  }

  private static void node(JsonGenerator json, Node node) {
    json.writeStartObject();
    json.writeStringProperty("name", node.name().text());
    json.writeStringProperty("origin", node.origin().toString());
    values(json, "addresses", node.addresses());
    values(json, "podCIDRs", node.podCidrs());
    labels(json, node);
    standing(json, node.standing());
    json.writeStringProperty("persistence", node.settings().persistence().word());
    node.settings().link().ifPresent(link -> json.writeStringProperty("interface", link.text()));
    node.settings().networkFile().ifPresent(file -> json.writeStringProperty("networkFile", file));
    node.settings()
        .netplanDefinition()
        .ifPresent(definition -> json.writeStringProperty("netplanDefinition", definition));
    features(json, node.settings().features());
    ssh(json, node.settings().ssh());
    json.writeEndObject();
  }

  private static void features(JsonGenerator json, HostFeatures features) {
    json.writeBooleanProperty("ipMasq", features.ipMasq());
    json.writeBooleanProperty("unreachableClusterCIDR", features.unreachableClusterCidr());
    json.writeStringProperty("hostSettings", features.hostSettings().word());
    json.writeStringProperty("cni", features.cni().word());
  }

  private static void labels(JsonGenerator json, Node node) {
    json.writeName("labels");
    json.writeStartObject();
    node.labels().forEach(json::writeStringProperty);
    json.writeEndObject();
  }

  private static void standing(JsonGenerator json, Standing standing) {
    json.writeName("standing");
    json.writeStartObject();
    json.writeBooleanProperty("contacted", standing.reason().isEmpty());
    standing.reason().ifPresent(reason -> json.writeStringProperty("reason", reason));
    json.writeEndObject();
  }

  private static <T> void values(JsonGenerator json, String name, List<Sourced<T>> values) {
    json.writeName(name);
    json.writeStartArray();
    for (Sourced<T> value : values) {
      json.writeStartObject();
      json.writeStringProperty("value", value.toString());
      json.writeStringProperty("origin", value.origin().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void ssh(JsonGenerator json, SshSettings ssh) {
    json.writeName("ssh");
    json.writeStartObject();
    ssh.host().ifPresent(host -> json.writeStringProperty("host", host));
    ssh.user().ifPresent(user -> json.writeStringProperty("user", user));
    ssh.port().ifPresent(port -> json.writeNumberProperty("port", port));
    ssh.proxyJump().ifPresent(jump -> json.writeStringProperty("proxyJump", jump));
    json.writeStringProperty("become", ssh.become().word());
    json.writeEndObject();
  }

  @Override
  public void valid(Inventory inventory, RouteMesh mesh, List<Problem> warnings, String version) {
    JsonDocument.write(
        out,
        "Validation",
        version,
        json -> {
          json.writeBooleanProperty("valid", true);
          json.writeNumberProperty("nodes", inventory.nodes().size());
          json.writeNumberProperty("destinations", mesh.destinations().size());
          ProblemJson.list(json, "warnings", warnings);
        });
  }
}
