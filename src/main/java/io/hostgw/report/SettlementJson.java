package io.hostgw.report;

import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Settlement;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What became of changes that waited for their confirmation, for programs. */
final class SettlementJson {
  private static final List<String> ALL = List.of("confirmed", "nothing", "unreachable", "failed");

  private SettlementJson() {}

  static void write(JsonGenerator json, Settlement settlement) {
    json.writeStringProperty("status", status(settlement));
    if (settlement instanceof Settlement.Nothing nothing) {
      json.writeStringProperty("last", nothing.last());
      json.writeBooleanProperty("reverted", nothing.isReverted());
    }
    if (settlement instanceof Settlement.Missed missed) {
      json.writeStringProperty("reason", missed.trouble().reason());
      json.writeBooleanProperty("retriable", missed.trouble().retriable());
    }
  }

  static String status(Settlement settlement) {
    return settlement.in(
        new Settlement.Cases<>() {
          @Override
          public String confirmed(Settlement.Confirmed each) {
            return "confirmed";
          }

          @Override
          public String nothing(Settlement.Nothing each) {
            return "nothing";
          }

          @Override
          public String missed(Settlement.Missed each) {
            return each.trouble() instanceof NodeOutcome.Unreachable ? "unreachable" : "failed";
          }
        });
  }

  /** Returns the mark of the change that stays; empty if there is none. */
  static String change(Settlement settlement) {
    return settlement instanceof Settlement.Confirmed confirmed ? confirmed.change() : "";
  }

  /** Returns why it is what it is, or how the last change ended; may be empty. */
  static String reason(Settlement settlement) {
    return settlement.in(
        new Settlement.Cases<>() {
          @Override
          public String confirmed(Settlement.Confirmed each) {
            return "";
          }

          @Override
          public String nothing(Settlement.Nothing each) {
            return each.last();
          }

          @Override
          public String missed(Settlement.Missed each) {
            return each.trouble().reason();
          }
        });
  }

  static void summary(JsonGenerator json, List<Settlement> settlements) {
    json.writeName("summary");
    json.writeStartObject();
    json.writeNumberProperty("nodes", settlements.size());
    for (String status : ALL) {
      json.writeNumberProperty(
          status, settlements.stream().filter(each -> status(each).equals(status)).count());
    }
    json.writeEndObject();
  }
}
