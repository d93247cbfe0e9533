package io.hostgw.report;

import io.hostgw.outcome.HostKeyFinding;
import io.hostgw.outcome.HostKeyFinding.State;
import java.io.PrintStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Says how the host keys of nodes stand.
 *
 * @param out where to
 */
public record HostKeyReport(PrintStream out) {
  /** Shows the keys to a person. */
  public void table(List<HostKeyFinding> findings) {
    var lines = new Columns().row("NAME", "PLACE", "STATE", "TYPE", "FINGERPRINT", "REMARK");
    for (HostKeyFinding finding : findings) {
      lines.row(
          finding.name(),
          shown(finding.place()),
          Words.constant(finding.state()),
          shown(finding.type()),
          shown(finding.fingerprint()),
          finding.remark());
    }
    lines.lines().forEach(out::println);
  }

  private static String shown(String text) {
    return text.isEmpty() ? "-" : text;
  }

  /** Says to a person what was written down, after the table was shown. */
  public void written(List<HostKeyFinding> findings) {
    findings.stream()
        .filter(finding -> finding.state() == State.FAILED && !finding.type().isEmpty())
        .forEach(finding -> out.println(finding.name() + ": " + finding.remark()));
    out.printf(
        "%s added, %d replaced.%n",
        Words.count(count(findings, State.ADDED), "key"), count(findings, State.REPLACED));
  }

  private static long count(List<HostKeyFinding> findings, State state) {
    return findings.stream().filter(finding -> finding.state() == state).count();
  }

  /**
   * Tells a program how the keys stand at the end.
   *
   * @param version the version of hostgw
   */
  public void json(List<HostKeyFinding> findings, String version) {
    JsonDocument.write(
        out,
        "HostKeyList",
        version,
        json -> {
          json.writeName("nodes");
          json.writeStartArray();
          findings.forEach(finding -> node(json, finding));
          json.writeEndArray();
        });
  }

  private static void node(JsonGenerator json, HostKeyFinding finding) {
    json.writeStartObject();
    json.writeStringProperty("name", finding.name());
    json.writeStringProperty("place", finding.place());
    json.writeStringProperty("state", Words.constant(finding.state()));
    json.writeStringProperty("type", finding.type());
    json.writeStringProperty("fingerprint", finding.fingerprint());
    json.writeStringProperty("remark", finding.remark());
    json.writeEndObject();
  }
}
