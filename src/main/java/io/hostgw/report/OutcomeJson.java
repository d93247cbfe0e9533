package io.hostgw.report;

import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.OneSided;
import io.hostgw.outcome.Survey;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes what became of nodes that were to be changed. */
final class OutcomeJson {
  private OutcomeJson() {}

  /**
   * Writes the properties of the document.
   *
   * @param surveys what was planned, one a node
   * @param outcomes what became of it, in the same order
   */
  static void write(JsonGenerator json, List<Survey> surveys, List<NodeOutcome> outcomes) {
    json.writeName("nodes");
    json.writeStartArray();
    for (int i = 0; i < outcomes.size(); i++) {
      json.writeStartObject();
      outcome(json, surveys.get(i), outcomes.get(i));
      json.writeEndObject();
    }
    json.writeEndArray();
    oneSided(json, OneSided.of(surveys, outcomes));
    outcomeSummary(json, outcomes);
  }

  private static void outcome(JsonGenerator json, Survey survey, NodeOutcome outcome) {
    if (outcome instanceof NodeOutcome.HalfDone half) {
      outcome(json, survey, half.rest());
      return;
    }
    JsonReport.identity(json, outcome.node());
    json.writeStringProperty("outcome", Words.constant(OutcomeKind.of(outcome)));
    if (outcome instanceof NodeOutcome.Trouble trouble) {
      json.writeStringProperty("reason", trouble.reason());
      json.writeBooleanProperty("retriable", trouble.retriable());
    }
    if (outcome instanceof NodeOutcome.Refused refused) {
      json.writeStringProperty("refusal", Words.constant(refused.refusal().kind()));
      json.writeStringProperty("code", refused.refusal().kind().code().id());
      json.writeStringProperty("reason", refused.refusal().message());
    }
    if (outcome instanceof NodeOutcome.Unconfirmed waiting) {
      json.writeNumberProperty("windowSeconds", waiting.windowSeconds());
    }
    if (outcome instanceof NodeOutcome.RolledBack back) {
      json.writeStringProperty("reason", back.cause());
    }
    if (outcome instanceof NodeOutcome.NotReached notReached) {
      json.writeStringProperty("reason", notReached.reason());
    }
    survey
        .ready()
        .ifPresent(
            ready -> {
              ProblemJson.warnings(json, ready.warnings());
              JsonReport.changes(json, ready);
            });
  }

  private static void oneSided(JsonGenerator json, List<OneSided> all) {
    json.writeName("oneSidedPairs");
    json.writeStartArray();
    for (OneSided pairs : all) {
      json.writeStartObject();
      json.writeStringProperty("node", pairs.node().text());
      json.writeBooleanProperty("known", pairs.isKnown());
      json.writeNumberProperty("peers", pairs.peers().size());
      json.writeName("first");
      json.writeStartArray();
      pairs.peers().stream()
          .limit(OneSidedText.NAMED)
          .forEach(peer -> json.writeString(peer.text()));
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void outcomeSummary(JsonGenerator json, List<NodeOutcome> outcomes) {
    json.writeName("summary");
    json.writeStartObject();
    json.writeNumberProperty("nodes", outcomes.size());
    for (OutcomeKind kind : OutcomeKind.values()) {
      json.writeNumberProperty(
          Words.constant(kind),
          outcomes.stream().filter(each -> OutcomeKind.of(each) == kind).count());
    }
    json.writeEndObject();
  }
}
