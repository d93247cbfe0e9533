package io.hostgw.report;

import io.hostgw.mesh.WantedRoute;
import tools.jackson.core.JsonGenerator;

/** Writes the properties of a wanted route. */
final class WantedJson implements WantedRoute.Cases<JsonGenerator> {
  private final JsonGenerator json;

  WantedJson(JsonGenerator json) {
    this.json = json;
  }

  @Override
  public JsonGenerator viaNode(WantedRoute.ViaNode route) {
    json.writeStringProperty("destination", route.destination().toString());
    json.writeStringProperty("nextHop", route.nextHop().toString());
    if (route.onlink()) {
      json.writeBooleanProperty("onlink", true);
    }
    return json.writeStringProperty("peer", route.mesh().peer().text());
  }

  @Override
  public JsonGenerator unreachable(WantedRoute.Unreachable route) {
    json.writeStringProperty("destination", route.destination().toString());
    return json.writeStringProperty("type", "unreachable");
  }

  @Override
  public JsonGenerator kept(WantedRoute.Kept route) {
    json.writeStringProperty("destination", route.destination().toString());
    if (route.onlink()) {
      json.writeBooleanProperty("onlink", true);
    }
    return json.writeStringProperty("nextHop", route.route().nextHop().toString());
  }
}
