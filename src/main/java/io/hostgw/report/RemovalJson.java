package io.hostgw.report;

import io.hostgw.facts.Difference;
import io.hostgw.model.Node;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.NodePlan;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Tells a program what went from hosts that hostgw leaves.
 *
 * @param out where to
 * @param version the version of hostgw
 * @param source the inventory that the hosts are of; empty for hosts that none has
 * @param keepRoutes whether routes stayed
 */
public record RemovalJson(OutputStream out, String version, String source, boolean keepRoutes) {
  /**
   * Writes the document.
   *
   * @param surveys what was found, one a host
   * @param outcomes what became of it, in the same order
   * @param left selected nodes that were not contacted
   */
  public void write(List<Survey> surveys, List<NodeOutcome> outcomes, List<Node> left) {
    JsonDocument.write(
        out,
        "RemoveResult",
        version,
        json -> {
          json.writeStringProperty("inventory", source);
          json.writeBooleanProperty("keepRoutes", keepRoutes);
          left(json, left);
          json.writeName("nodes");
          json.writeStartArray();
          for (int i = 0; i < outcomes.size(); i++) {
            json.writeStartObject();
            node(json, surveys.get(i), outcomes.get(i));
            json.writeEndObject();
          }
          json.writeEndArray();
          summary(json, outcomes);
        });
  }

  private static void left(JsonGenerator json, List<Node> left) {
    json.writeName("notContacted");
    json.writeStartArray();
    for (Node node : left) {
      json.writeStartObject();
      identity(json, node);
      json.writeStringProperty("reason", node.standing().reason().orElse(""));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void identity(JsonGenerator json, Node node) {
    json.writeStringProperty("name", node.name().text());
    json.writeStringProperty("address", node.primaryAddress().toString());
  }

  private static void node(JsonGenerator json, Survey survey, NodeOutcome outcome) {
    identity(json, outcome.node());
    json.writeStringProperty("outcome", word(OutcomeKind.of(outcome)));
    if (outcome instanceof NodeOutcome.Trouble trouble) {
      json.writeStringProperty("reason", trouble.reason());
      json.writeBooleanProperty("retriable", trouble.retriable());
    }
    if (outcome instanceof NodeOutcome.Refused refused) {
      json.writeStringProperty("code", refused.refusal().kind().code().id());
      json.writeStringProperty("reason", refused.refusal().message());
    }
    if (outcome instanceof NodeOutcome.RolledBack back) {
      json.writeStringProperty("reason", back.cause());
    }
    survey.ready().ifPresent(ready -> found(json, ready));
  }

  private static void found(JsonGenerator json, NodePlan.Ready plan) {
    var removal = new RemovalView(plan);
    json.writeName("routes");
    json.writeStartArray();
    removal.routes().forEach(route -> json.writeString(route.was().toString()));
    json.writeEndArray();
    json.writeName("files");
    json.writeStartArray();
    for (RemovalView.File file : removal.files()) {
      json.writeStartObject();
      json.writeStringProperty("path", file.path());
      json.writeStringProperty("action", file.stays() ? "clean" : "remove");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName("state");
    json.writeStartArray();
    for (Difference each : removal.state()) {
      json.writeStartObject();
      json.writeStringProperty("name", each.subject());
      json.writeStringProperty("what", each.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    ProblemJson.warnings(json, plan.warnings());
  }

  private static String word(OutcomeKind kind) {
    return kind == OutcomeKind.CHANGED ? "removed" : Words.constant(kind);
  }

  private static void summary(JsonGenerator json, List<NodeOutcome> outcomes) {
    json.writeName("summary");
    json.writeStartObject();
    json.writeNumberProperty("nodes", outcomes.size());
    for (OutcomeKind kind : OutcomeKind.values()) {
      json.writeNumberProperty(
          word(kind), outcomes.stream().filter(each -> OutcomeKind.of(each) == kind).count());
    }
    json.writeEndObject();
  }
}
