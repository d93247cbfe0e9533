package io.hostgw.report;

import io.hostgw.facts.HostStatus;
import io.hostgw.facts.PastChange;
import io.hostgw.model.InventoryDigest;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.StatusCheck;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What nodes say of hostgw's changes, for programs. */
final class StatusJson {
  private final JsonGenerator json;
  private final InventoryDigest present;
  private final int history;

  StatusJson(JsonGenerator json, InventoryDigest present, int history) {
    this.json = json;
    this.present = present;
    this.history = history;
  }

  void write(StatusCheck check) {
    if (check instanceof StatusCheck.Missed missed) {
      boolean unreachable = missed.trouble() instanceof NodeOutcome.Unreachable;
      json.writeStringProperty("status", unreachable ? "unreachable" : "failed");
      json.writeStringProperty("reason", missed.trouble().reason());
      json.writeBooleanProperty("retriable", missed.trouble().retriable());
      return;
    }
    json.writeStringProperty("status", "known");
    HostStatus status = ((StatusCheck.Known) check).status();
    status.last().ifPresent(last -> change("lastChange", last));
    for (HostStatus.Waiting waiting : status.waiting()) {
      json.writeName(waiting.isUndone() ? "undoing" : "pending");
      json.writeStartObject();
      properties(waiting.change());
      json.writeNumberProperty("secondsLeft", waiting.secondsLeft());
      json.writeEndObject();
    }
    status.undone().ifPresent(this::undone);
    generations(status);
    json.writeName("history");
    json.writeStartArray();
    status.history().stream()
        .skip(Math.max(0, status.history().size() - history))
        .forEach(this::change);
    json.writeEndArray();
  }

  private void undone(HostStatus.Ending end) {
    json.writeName("undone");
    json.writeStartObject();
    json.writeStringProperty("result", end.result());
    json.writeStringProperty("id", end.id());
    json.writeStringProperty("when", end.when());
    json.writeStringProperty("reason", end.reason());
    json.writeEndObject();
  }

  private void generations(HostStatus status) {
    json.writeName("generations");
    json.writeStartArray();
    for (HostStatus.Generation generation : status.generations()) {
      json.writeStartObject();
      json.writeNumberProperty("number", generation.number());
      properties(generation.change());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void change(String name, PastChange change) {
    json.writeName(name);
    change(change);
  }

  private void change(PastChange change) {
    json.writeStartObject();
    properties(change);
    json.writeEndObject();
  }

  private void properties(PastChange change) {
    json.writeStringProperty("when", change.when());
    json.writeStringProperty("id", change.id());
    json.writeStringProperty("kind", change.kind());
    json.writeStringProperty("result", change.result());
    json.writeStringProperty("reason", change.reason());
    json.writeStringProperty("who", change.who());
    json.writeStringProperty("from", change.from());
    json.writeStringProperty("version", change.version());
    json.writeStringProperty("digest", change.digest());
    json.writeBooleanProperty("ofThisInventory", change.digest().equals(present.hex()));
    json.writeNumberProperty("added", change.counts().added());
    json.writeNumberProperty("replaced", change.counts().replaced());
    json.writeNumberProperty("removed", change.counts().removed());
    json.writeNumberProperty("files", change.counts().files());
  }

  static void summary(JsonGenerator json, List<StatusCheck> checks) {
    json.writeName("summary");
    json.writeStartObject();
    json.writeNumberProperty("nodes", checks.size());
    json.writeNumberProperty("waiting", StatusText.waiting(checks));
    json.writeNumberProperty(
        "unreachable", checks.stream().filter(each -> StatusText.isMissed(each, true)).count());
    json.writeNumberProperty(
        "failed", checks.stream().filter(each -> StatusText.isMissed(each, false)).count());
    json.writeEndObject();
  }
}
