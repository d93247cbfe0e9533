package io.hostgw.report;

import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.plan.Change;
import tools.jackson.core.JsonGenerator;

/** Writes the properties of a change. */
final class ChangeJson implements Change.Cases<JsonGenerator> {
  private final JsonGenerator json;

  private ChangeJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes a change, and of what kind the difference is. */
  static void write(JsonGenerator json, Change change) {
    json.writeStartObject();
    json.writeStringProperty("code", change.drift().code().id());
    change.in(new ChangeJson(json));
    json.writeEndObject();
  }

  private void wanted(String action, WantedRoute route) {
    json.writeStringProperty("action", action);
    route.in(new WantedJson(json));
  }

  private void was(OwnRoute route) {
    json.writeStringProperty("was", route.toString());
  }

  private JsonGenerator file(String action, String path) {
    json.writeStringProperty("action", action);
    return json.writeStringProperty("path", path);
  }

  @Override
  public JsonGenerator add(Change.AddRoute change) {
    wanted("add-route", change.wanted());
    return json;
  }

  @Override
  public JsonGenerator adopt(Change.AdoptRoute change) {
    wanted("adopt-route", change.wanted());
    return json.writeStringProperty("was", change.was().line());
  }

  @Override
  public JsonGenerator replace(Change.ReplaceRoute change) {
    wanted("replace-route", change.wanted());
    was(change.was());
    return json;
  }

  @Override
  public JsonGenerator remove(Change.RemoveRoute change) {
    json.writeStringProperty("action", "remove-route");
    was(change.was());
    String reason = Words.constant(change.reason());
    return json.writeStringProperty("reason", reason);
  }

  @Override
  public JsonGenerator write(Change.WriteFile change) {
    file("write-file", change.path());
    json.writeStringProperty("keeper", change.keeper());
    json.writeNumberProperty("routes", change.routes());
    return json.writeBooleanProperty("new", change.isNew());
  }

  @Override
  public JsonGenerator removeFile(Change.RemoveFile change) {
    return file("remove-file", change.path());
  }

  @Override
  public JsonGenerator load(Change.LoadFile change) {
    file("load-file", change.path());
    return json.writeStringProperty("keeper", change.keeper());
  }

  @Override
  public JsonGenerator set(Change.SetState change) {
    json.writeStringProperty("action", "set-state");
    json.writeStringProperty("keeper", change.difference().keeper());
    json.writeStringProperty("name", change.difference().name());
    return json.writeStringProperty("difference", change.difference().text());
  }
}
