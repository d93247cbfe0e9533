package io.hostgw.report;

import io.hostgw.outcome.LoginCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Transcript;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** How nodes are reached, for programs. */
final class LoginJson {
  private LoginJson() {}

  static void write(JsonGenerator json, LoginCheck check) {
    json.writeStringProperty("status", status(check));
    if (check instanceof LoginCheck.Fails fails) {
      json.writeStringProperty("reason", fails.trouble().reason());
      json.writeBooleanProperty("retriable", fails.trouble().retriable());
    }
    Transcript transcript = check.transcript();
    json.writeStringProperty("target", transcript.target());
    json.writeName("settings");
    json.writeStartArray();
    transcript.settings().forEach(setting -> setting(json, setting));
    json.writeEndArray();
    json.writeName("remarks");
    json.writeStartArray();
    transcript.remarks().forEach(remark -> remark(json, remark));
    json.writeEndArray();
    json.writeName("steps");
    json.writeStartArray();
    transcript.times().forEach(time -> step(json, time));
    json.writeEndArray();
  }

  private static String status(LoginCheck check) {
    if (check instanceof LoginCheck.Fails fails) {
      return fails.trouble() instanceof NodeOutcome.Unreachable ? "unreachable" : "failed";
    }
    return "root";
  }

  private static void setting(JsonGenerator json, Transcript.Setting setting) {
    json.writeStartObject();
    json.writeStringProperty("option", setting.option());
    json.writeStringProperty("value", setting.value());
    json.writeStringProperty("from", setting.from());
    json.writeEndObject();
  }

  private static void remark(JsonGenerator json, Transcript.Remark remark) {
    json.writeStartObject();
    json.writeStringProperty("topic", Words.constant(remark.topic()));
    json.writeStringProperty("text", remark.text());
    json.writeEndObject();
  }

  private static void step(JsonGenerator json, Transcript.StepTime time) {
    json.writeStartObject();
    json.writeStringProperty("step", Words.constant(time.step()));
    json.writeNumberProperty("milliseconds", time.millis());
    json.writeEndObject();
  }

  static void summary(JsonGenerator json, List<LoginCheck> checks) {
    json.writeName("summary");
    json.writeStartObject();
    json.writeNumberProperty("nodes", checks.size());
    for (String status : List.of("root", "unreachable", "failed")) {
      json.writeNumberProperty(
          status, checks.stream().filter(check -> status(check).equals(status)).count());
    }
    json.writeEndObject();
  }
}
