package io.hostgw.run;

import io.hostgw.model.Printable;
import io.hostgw.outcome.Portion;
import java.util.ArrayList;
import java.util.List;

/**
 * In which portions nodes are changed, and when that ends early.
 *
 * @param isBatched whether one node goes first, and the others follow in batches
 * @param batch how many nodes a batch has
 * @param failures more nodes that fail than that end the run
 */
public record Staging(boolean isBatched, Portion batch, Portion failures) {
  /** Returns what holds where nothing is said: all at once, whatever fails. */
  public static Staging allAtOnce() {
    return new Staging(false, Portion.whole(), Portion.whole());
  }

  /**
   * Returns the staging that a user asks for.
   *
   * @param batch a number of nodes or a share of them; empty for all at once
   * @param failures the same; empty for no limit
   * @throws WrongUsageException if one is neither, or the batch has no node
   */
  public static Staging of(String batch, String failures) throws WrongUsageException {
    Portion size = portion("--batch", batch);
    if (size.number() == 0) {
      throw new WrongUsageException("--batch %s: a batch has at least one node".formatted(size));
    }
    return new Staging(!batch.isEmpty(), size, portion("--max-failures", failures));
  }

  private static Portion portion(String option, String text) throws WrongUsageException {
    if (text.isEmpty()) {
      return Portion.whole();
    }
    return Portion.parse(text)
        .orElseThrow(
            () ->
                new WrongUsageException(
                    "%s %s: give a number of nodes or a share of them, such as 5 or 10%%"
                        .formatted(option, Printable.quoted(text))));
  }

  /**
   * Splits work into batches: one of the first alone, then of the others.
   *
   * @param all in order
   * @return none if there is nothing
   */
  <T> List<List<T>> batches(List<T> all) {
    var batches = new ArrayList<List<T>>();
    int size = isBatched ? Math.max(1, batch.of(all.size())) : all.size();
    for (int from = 0; from < all.size(); ) {
      int to = Math.min(all.size(), from + (isBatched && from == 0 ? 1 : size));
      batches.add(all.subList(from, to));
      from = to;
    }
    return batches;
  }
}
