package io.hostgw.report;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Node;
import io.hostgw.model.Problem;
import io.hostgw.outcome.LeftoverCheck;
import io.hostgw.outcome.LoginCheck;
import io.hostgw.outcome.NodeCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Settlement;
import io.hostgw.outcome.StatusCheck;
import io.hostgw.outcome.Survey;
import io.hostgw.outcome.Verification;
import io.hostgw.plan.Change;
import io.hostgw.plan.Drift;
import io.hostgw.plan.NodePlan;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;

/**
 * Results for programs: one JSON document a run, also when it failed; {@code docs/schema/} has its
 * schemas.
 */
public final class JsonReport implements Report {
  private final OutputStream out;

  /**
   * Makes the report.
   *
   * @param out where it goes; is flushed, not closed
   */
  public JsonReport(OutputStream out) {
    this.out = out;
  }

  private void document(
      String kind, PlanContext context, List<Survey> surveys, JsonDocument.Body body) {
    JsonDocument.write(
        out,
        kind,
        context.version(),
        json -> {
          json.writeName("inventory");
          json.writeStartObject();
          json.writeStringProperty("source", context.source());
          json.writeStringProperty("digest", context.digest().hex());
          json.writeEndObject();
          json.writeName("limit");
          json.writeStartArray();
          context.limit().forEach(json::writeString);
          json.writeEndArray();
          left(json, context.left());
          ProblemJson.warnings(json, context.warnings(), Survey.compared(surveys));
          body.write(json);
        });
  }

  private static void left(JsonGenerator json, List<Node> nodes) {
    json.writeName("notContacted");
    json.writeStartArray();
    for (Node node : nodes) {
      json.writeStartObject();
      identity(json, node);
      json.writeStringProperty("reason", node.standing().reason().orElse(""));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /**
   * Says why there is no result.
   *
   * @param exitCode what the process ends with
   * @param messages a line for each thing that is wrong
   * @param problems the same, taken apart, as far as it is the input that is wrong
   * @param version the version of hostgw
   */
  public void failure(int exitCode, List<String> messages, List<Problem> problems, String version) {
    JsonDocument.write(
        out,
        "Failure",
        version,
        json -> {
          json.writeNumberProperty("exitCode", exitCode);
          json.writeName("messages");
          json.writeStartArray();
          messages.forEach(json::writeString);
          json.writeEndArray();
          ProblemJson.list(json, "problems", problems);
        });
  }

  @Override
  public void plan(List<Survey> surveys, PlanContext context) {
    document(
        "Plan",
        context,
        surveys,
        json -> {
          nodes(json, surveys, Survey::isDue);
          summary(json, Tally.ofPlan(surveys));
        });
  }

  @Override
  public void drift(List<Survey> surveys, PlanContext context) {
    document(
        "DriftReport",
        context,
        surveys,
        json -> {
          nodes(json, surveys, Survey::isDrifted);
          fixes(json, surveys);
          summary(json, Tally.ofDrift(surveys));
        });
  }

  @Override
  public void logins(List<LoginCheck> checks, PlanContext context) {
    document(
        "LoginReport",
        context,
        List.of(),
        json -> {
          nodes(json, checks, LoginCheck::node, LoginJson::write);
          LoginJson.summary(json, checks);
        });
  }

  @Override
  public void settled(List<Settlement> settlements, PlanContext context) {
    document(
        "ConfirmResult",
        context,
        List.of(),
        json -> {
          nodes(json, settlements, Settlement::node, SettlementJson::write);
          SettlementJson.summary(json, settlements);
        });
  }

  @Override
  public void verified(Verification verification, boolean isWhole, PlanContext context) {
    document(
        "VerifyReport",
        context,
        List.of(),
        json -> {
          VerifyJson.sample(json, verification.asked());
          nodes(json, verification.checks(), NodeCheck::node, VerifyJson::write);
          VerifyJson.summary(json, new VerifySums(verification));
        });
  }

  @Override
  public void status(List<StatusCheck> checks, int history, PlanContext context) {
    document(
        "StatusReport",
        context,
        List.of(),
        json -> {
          var writer = new StatusJson(json, context.digest(), history);
          nodes(json, checks, StatusCheck::node, (out, check) -> writer.write(check));
          StatusJson.summary(json, checks);
        });
  }

  @Override
  public void leftovers(List<LeftoverCheck> checks, boolean isCleaned, PlanContext context) {
    document(
        "LeftoverReport",
        context,
        List.of(),
        json -> {
          json.writeBooleanProperty("cleaned", isCleaned);
          nodes(json, checks, LeftoverCheck::node, LeftoverJson::write);
        });
  }

  private static <T> void nodes(
      JsonGenerator json, List<T> all, Function<T, Node> node, BiConsumer<JsonGenerator, T> rest) {
    json.writeName("nodes");
    json.writeStartArray();
    for (T each : all) {
      json.writeStartObject();
      identity(json, node.apply(each));
      rest.accept(json, each);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Once for each kind: there may be thousands of one. */
  private static void fixes(JsonGenerator json, List<Survey> surveys) {
    json.writeName("fixes");
    json.writeStartObject();
    for (Drift drift : Words.kinds(surveys)) {
      json.writeStringProperty(drift.code().id(), drift.fix());
    }
    json.writeEndObject();
  }

  private static void nodes(JsonGenerator json, List<Survey> surveys, Predicate<Survey> differs) {
    json.writeName("nodes");
    json.writeStartArray();
    for (Survey survey : surveys) {
      json.writeStartObject();
      identity(json, survey.node());
      planned(json, survey, differs);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void identity(JsonGenerator json, Node node) {
    json.writeStringProperty("name", node.name().text());
    json.writeStringProperty("address", node.primaryAddress().toString());
  }

  private static void planned(JsonGenerator json, Survey survey, Predicate<Survey> differs) {
    if (survey instanceof Survey.Missed missed) {
      boolean unreachable = missed.trouble() instanceof NodeOutcome.Unreachable;
      json.writeStringProperty("status", unreachable ? "unreachable" : "failed");
      json.writeStringProperty("reason", missed.trouble().reason());
      json.writeBooleanProperty("retriable", missed.trouble().retriable());
      return;
    }
    NodePlan plan = ((Survey.Planned) survey).plan();
    if (plan instanceof NodePlan.Refused refused) {
      json.writeStringProperty("status", "refused");
      json.writeStringProperty("refusal", Words.constant(refused.refusal().kind()));
      json.writeStringProperty("code", refused.refusal().kind().code().id());
      json.writeStringProperty("reason", refused.refusal().message());
      return;
    }
    var ready = (NodePlan.Ready) plan;
    json.writeStringProperty("status", differs.test(survey) ? "differs" : "as-wanted");
    json.writeStringProperty("link", ready.link());
    json.writeStringProperty("backend", ready.keeper().backend().word());
    json.writeStringProperty("backendReason", ready.keeper().reason());
    json.writeStringProperty("observed", ready.observed());
    ProblemJson.warnings(json, ready.warnings());
    changes(json, ready);
  }

  static void changes(JsonGenerator json, NodePlan.Ready plan) {
    json.writeName("changes");
    json.writeStartArray();
    for (Change change : plan.changes()) {
      ChangeJson.write(json, change);
    }
    json.writeEndArray();
  }

  private static void summary(JsonGenerator json, Tally tally) {
    json.writeName("summary");
    json.writeStartObject();
    json.writeNumberProperty("nodes", tally.nodes());
    json.writeNumberProperty("differing", tally.differing());
    json.writeNumberProperty("routesToAdd", tally.add());
    json.writeNumberProperty("routesToAdopt", tally.adopt());
    json.writeNumberProperty("routesToChange", tally.change());
    json.writeNumberProperty("routesToRemove", tally.remove());
    json.writeNumberProperty("files", tally.files());
    json.writeNumberProperty("refused", tally.refused());
    json.writeNumberProperty("unreachable", tally.unreachable());
    json.writeNumberProperty("failed", tally.failed());
    json.writeEndObject();
  }

  @Override
  public void offlinePlan(List<Node> nodes, RouteMesh mesh, PlanContext context) {
    document(
        "OfflinePlan",
        context,
        List.of(),
        json -> {
          json.writeName("nodes");
          json.writeStartArray();
          for (Node node : nodes) {
            offline(json, node, mesh);
            if (out instanceof PrintStream stream && stream.checkError()) {
              break;
            }
          }
          json.writeEndArray();
        });
  }

  private static void offline(JsonGenerator json, Node node, RouteMesh mesh) {
    json.writeStartObject();
    identity(json, node);
    json.writeName("routes");
    json.writeStartArray();
    mesh.wantedOf(node).forEach(route -> route(json, route));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void route(JsonGenerator json, WantedRoute route) {
    json.writeStartObject();
    route.in(new WantedJson(json));
    json.writeEndObject();
  }

  @Override
  public void applied(List<Survey> surveys, List<NodeOutcome> outcomes, PlanContext context) {
    outcomes("ApplyResult", surveys, outcomes, context);
  }

  @Override
  public void rolledBack(List<Survey> surveys, List<NodeOutcome> outcomes, PlanContext context) {
    outcomes("RollbackResult", surveys, outcomes, context);
  }

  private void outcomes(
      String kind, List<Survey> surveys, List<NodeOutcome> outcomes, PlanContext context) {
    document(kind, context, surveys, json -> OutcomeJson.write(json, surveys, outcomes));
  }
}
