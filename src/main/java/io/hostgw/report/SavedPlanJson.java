package io.hostgw.report;

import io.hostgw.mesh.MeshRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.Change;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Refusal;
import io.hostgw.plan.RouteGap;
import io.hostgw.plan.Sighting;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a plan to be kept: the mesh once, and of each node what it was seen to have and how that
 * differs. {@link SavedPlanReader} reads it back.
 */
public final class SavedPlanJson {
  static final String KIND = "SavedPlan";

  private final JsonGenerator json;

  private SavedPlanJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes a plan.
   *
   * @param out where it goes; is flushed, not closed
   * @param surveys one a node, in inventory order
   * @param mesh what is wanted
   * @param context what the plan was made from
   * @param activate whether network managers are to load changed files
   */
  public static void write(
      OutputStream out,
      List<Survey> surveys,
      RouteMesh mesh,
      PlanContext context,
      boolean activate) {
    var seal = new Seal(out);
    JsonDocument.write(
        seal,
        KIND,
        context.version(),
        json -> {
          new SavedPlanJson(json).body(surveys, mesh, context, activate);
          seal.set(json);
        });
  }

  private void body(List<Survey> surveys, RouteMesh mesh, PlanContext context, boolean activate) {
    json.writeName("inventory");
    json.writeStartObject();
    json.writeStringProperty("source", context.source());
    json.writeStringProperty("digest", context.digest().hex());
    json.writeEndObject();
    json.writeName("options");
    json.writeStartObject();
    strings("limit", context.limit());
    json.writeBooleanProperty("activate", activate);
    json.writeEndObject();
    json.writeName("mesh");
    json.writeStartArray();
    mesh.destinations().forEach(this::destination);
    json.writeEndArray();
    json.writeName("nodes");
    json.writeStartArray();
    surveys.forEach(this::node);
    json.writeEndArray();
    summary(Tally.ofPlan(surveys));
  }

  private void destination(MeshRoute route) {
    json.writeStartObject();
    json.writeStringProperty("destination", route.destination().toString());
    json.writeStringProperty("via", route.route().nextHop().toString());
    json.writeStringProperty("node", route.peer().text());
    json.writeEndObject();
  }

  private void strings(String name, List<String> lines) {
    json.writeName(name);
    json.writeStartArray();
    lines.forEach(json::writeString);
    json.writeEndArray();
  }

  private void node(Survey survey) {
    json.writeStartObject();
    json.writeStringProperty("name", survey.node().name().text());
    json.writeStringProperty("address", survey.node().primaryAddress().toString());
    if (survey instanceof Survey.Missed missed) {
      boolean unreachable = missed.trouble() instanceof NodeOutcome.Unreachable;
      left(unreachable ? "unreachable" : "failed", missed.trouble().reason());
    } else if (((Survey.Planned) survey).plan() instanceof NodePlan.Refused refused) {
      Refusal refusal = refused.refusal();
      left("refused", refusal.line());
    } else {
      planned(survey, (NodePlan.Ready) ((Survey.Planned) survey).plan());
    }
    json.writeEndObject();
  }

  private void left(String status, String reason) {
    json.writeStringProperty("status", status);
    json.writeStringProperty("reason", reason);
  }

  private void planned(Survey survey, NodePlan.Ready plan) {
    Sighting seen = plan.seen();
    json.writeStringProperty("status", survey.isDue() ? "differs" : "as-wanted");
    json.writeStringProperty("observed", plan.observed());
    json.writeStringProperty("link", seen.link());
    json.writeStringProperty("backend", seen.backend());
    json.writeStringProperty("place", seen.place());
    routes(seen.routes());
    json.writeName("files");
    json.writeStartArray();
    seen.files().forEach(this::file);
    json.writeEndArray();
    strings("differences", seen.differences());
    strings("others", seen.others());
    json.writeName("changes");
    json.writeStartArray();
    plan.changes().stream()
        .filter(change -> !isOfRoutes(change))
        .forEach(change -> ChangeJson.write(json, change));
    json.writeEndArray();
  }

  /** Those are in {@link RouteGap}, which is shorter. */
  private static boolean isOfRoutes(Change change) {
    return change instanceof Change.AddRoute
        || change instanceof Change.ReplaceRoute
        || change instanceof Change.RemoveRoute;
  }

  private void routes(RouteGap gap) {
    json.writeName("routes");
    json.writeStartObject();
    strings(gap.isPresentListed() ? "present" : "missing", gap.listed());
    strings("extra", gap.extra());
    json.writeEndObject();
  }

  private void file(Sighting.SeenFile file) {
    json.writeStartObject();
    json.writeStringProperty("path", file.path());
    json.writeStringProperty("mode", file.mode());
    json.writeStringProperty("sha256", file.sha256());
    json.writeBooleanProperty("loaded", file.loaded());
    json.writeEndObject();
  }

  private void summary(Tally tally) {
    json.writeName("summary");
    json.writeStartObject();
    json.writeNumberProperty("nodes", tally.nodes());
    json.writeNumberProperty("differing", tally.differing());
    json.writeNumberProperty("routesToAdd", tally.add());
    json.writeNumberProperty("routesToChange", tally.change());
    json.writeNumberProperty("routesToRemove", tally.remove());
    json.writeNumberProperty("files", tally.files());
    json.writeNumberProperty("refused", tally.refused());
    json.writeNumberProperty("unreachable", tally.unreachable());
    json.writeNumberProperty("failed", tally.failed());
    json.writeEndObject();
  }
}
