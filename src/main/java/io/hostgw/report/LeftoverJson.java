package io.hostgw.report;

import io.hostgw.facts.Leftover;
import io.hostgw.facts.Leftovers;
import io.hostgw.model.ProblemCode;
import io.hostgw.outcome.LeftoverCheck;
import io.hostgw.outcome.NodeOutcome;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What flannel left on a node, for programs. */
final class LeftoverJson {
  private LeftoverJson() {}

  static void write(JsonGenerator json, LeftoverCheck check) {
    if (check instanceof LeftoverCheck.Missed missed) {
      boolean unreachable = missed.trouble() instanceof NodeOutcome.Unreachable;
      json.writeStringProperty("status", unreachable ? "unreachable" : "failed");
      json.writeStringProperty("reason", missed.trouble().reason());
      json.writeBooleanProperty("retriable", missed.trouble().retriable());
      return;
    }
    Leftovers found = ((LeftoverCheck.Found) check).leftovers();
    json.writeStringProperty("status", found.isNone() ? "clean" : "left");
    if (!found.isNone()) {
      json.writeStringProperty("code", ProblemCode.FLANNEL_LEFT.id());
    }
    json.writeName("running");
    json.writeStartArray();
    found.alive().forEach(json::writeString);
    json.writeEndArray();
    list(json, "left", found.left());
    list(json, "removed", found.removed());
    list(json, "failed", found.failed());
  }

  private static void list(JsonGenerator json, String name, List<Leftover> leftovers) {
    json.writeName(name);
    json.writeStartArray();
    for (Leftover each : leftovers) {
      json.writeStartObject();
      json.writeStringProperty("kind", Words.constant(each.kind()));
      json.writeStringProperty("name", each.name());
      if (!each.remark().isEmpty()) {
        json.writeStringProperty("reason", each.remark());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
