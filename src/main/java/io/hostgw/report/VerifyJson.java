package io.hostgw.report;

import io.hostgw.facts.Echo;
import io.hostgw.outcome.NodeCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Verification;
import io.hostgw.plan.Finding;
import io.hostgw.plan.PeerReach;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What nodes reach of each other, for programs: each pair. */
final class VerifyJson {
  private VerifyJson() {}

  static void sample(JsonGenerator json, Verification.Asked asked) {
    json.writeName("sample");
    json.writeStartObject();
    json.writeBooleanProperty("complete", !asked.isSample());
    json.writeNumberProperty("nodesWithPods", asked.of());
    if (asked.isSample()) {
      json.writeNumberProperty("peersOfEach", asked.peers());
      json.writeNumberProperty("seed", asked.seed());
    }
    json.writeEndObject();
  }

  static void write(JsonGenerator json, NodeCheck check) {
    if (check instanceof NodeCheck.Missed missed) {
      boolean unreachable = missed.trouble() instanceof NodeOutcome.Unreachable;
      json.writeStringProperty("status", unreachable ? "unreachable" : "failed");
      json.writeStringProperty("reason", missed.trouble().reason());
      json.writeBooleanProperty("retriable", missed.trouble().retriable());
    } else if (check instanceof NodeCheck.Refused refused) {
      json.writeStringProperty("status", "refused");
      json.writeStringProperty("refusal", Words.constant(refused.refusal().kind()));
      json.writeStringProperty("code", refused.refusal().kind().code().id());
      json.writeStringProperty("reason", refused.refusal().message());
    } else if (check instanceof NodeCheck.Checked checked) {
      checked(json, checked);
    }
  }

  private static void checked(JsonGenerator json, NodeCheck.Checked checked) {
    json.writeStringProperty("status", checked.isWell() ? "well" : "differs");
    json.writeStringProperty("link", checked.link());
    json.writeNumberProperty("mtu", checked.mtu());
    ProblemJson.warnings(json, checked.warnings());
    json.writeName("peers");
    json.writeStartArray();
    checked.peers().forEach(peer -> peer(json, peer));
    json.writeEndArray();
  }

  private static void peer(JsonGenerator json, PeerReach peer) {
    json.writeStartObject();
    json.writeStringProperty("name", peer.peer().text());
    json.writeStringProperty("podCIDR", peer.podCidr().toString());
    json.writeStringProperty("nextHop", peer.route().route().nextHop().toString());
    json.writeBooleanProperty("well", peer.isWell());
    json.writeStringProperty("route", peer.facts().way());
    echo(json, "node", peer.facts().node());
    echo(json, "fullSize", peer.facts().full());
    echo(json, "podNetwork", peer.facts().pods());
    faults(json, peer.faults());
    json.writeEndObject();
  }

  private static void echo(JsonGenerator json, String name, Echo echo) {
    json.writeStringProperty(name, Words.constant(echo.state()));
  }

  private static void faults(JsonGenerator json, List<Finding> faults) {
    json.writeName("faults");
    json.writeStartArray();
    for (Finding fault : faults) {
      json.writeStartObject();
      json.writeStringProperty("code", fault.code().id());
      json.writeStringProperty("message", fault.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void summary(JsonGenerator json, VerifySums sums) {
    json.writeName("summary");
    json.writeStartObject();
    json.writeNumberProperty("nodes", sums.nodes());
    json.writeNumberProperty("pairs", sums.pairs());
    json.writeNumberProperty("failing", sums.failing());
    json.writeNumberProperty("refused", sums.refused());
    json.writeNumberProperty("unreachable", sums.unreachable());
    json.writeNumberProperty("failed", sums.failed());
    json.writeEndObject();
  }
}
