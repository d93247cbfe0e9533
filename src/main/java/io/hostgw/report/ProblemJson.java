package io.hostgw.report;

import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import io.hostgw.plan.Finding;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Writes problems so that programs need not take a line apart. */
final class ProblemJson {
  private ProblemJson() {}

  static void list(JsonGenerator json, String property, List<Problem> problems) {
    json.writeName(property);
    json.writeStartArray();
    problems.forEach(problem -> problem(json, problem));
    json.writeEndArray();
  }

  /** Writes what was found on one host. */
  static void warnings(JsonGenerator json, List<Finding> findings) {
    warnings(json, List.of(), findings);
  }

  /** Writes what is said of an inventory, and what was found on hosts. */
  static void warnings(JsonGenerator json, List<Problem> problems, List<Finding> findings) {
    json.writeName("warnings");
    json.writeStartArray();
    problems.forEach(problem -> problem(json, problem));
    findings.forEach(finding -> finding(json, finding));
    json.writeEndArray();
  }

  private static void finding(JsonGenerator json, Finding finding) {
    json.writeStartObject();
    json.writeStringProperty("code", finding.code().id());
    json.writeStringProperty("message", finding.message());
    json.writeEndObject();
  }

  private static void problem(JsonGenerator json, Problem problem) {
    Origin origin = problem.origin();
    json.writeStartObject();
    json.writeStringProperty("code", problem.code().id());
    json.writeStringProperty("severity", problem.severity().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("source", origin.source());
    if (origin.hasPlace()) {
      json.writeNumberProperty("line", origin.line());
      json.writeNumberProperty("column", origin.column());
    }
    json.writeStringProperty("message", problem.message());
    json.writeEndObject();
  }
}
