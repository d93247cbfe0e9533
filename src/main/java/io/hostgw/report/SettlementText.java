package io.hostgw.report;

import io.hostgw.outcome.Settlement;
import java.util.List;

/** What became of changes that waited for their confirmation, for people. */
final class SettlementText implements Settlement.Cases<String> {
  /**
   * Returns the lines of all nodes.
   *
   * @param quiet whether nodes of which nothing is to be said are left out
   */
  static List<String> lines(List<Settlement> settlements, boolean quiet) {
    var words = new SettlementText();
    var lines = new Columns();
    settlements.stream()
        .filter(
            each -> !quiet || !(each instanceof Settlement.Nothing nothing) || nothing.isReverted())
        .forEach(
            each ->
                lines.row(
                    each.node().name().text(),
                    each.node().primaryAddress().toString(),
                    each.in(words)));
    return lines.lines();
  }

  @Override
  public String confirmed(Settlement.Confirmed settlement) {
    return "confirmed";
  }

  @Override
  public String nothing(Settlement.Nothing settlement) {
    return "nothing waits" + (settlement.last().isEmpty() ? "" : "; " + settlement.last());
  }

  @Override
  public String missed(Settlement.Missed settlement) {
    return settlement.trouble().in(new OutcomeText());
  }

  static String summary(List<Settlement> settlements) {
    long confirmed = settlements.stream().filter(Settlement.Confirmed.class::isInstance).count();
    long missed = settlements.stream().filter(Settlement.Missed.class::isInstance).count();
    return "Confirm: %d of %s confirmed, %d not reached."
        .formatted(confirmed, Words.count(settlements.size(), "node"), missed);
  }
}
