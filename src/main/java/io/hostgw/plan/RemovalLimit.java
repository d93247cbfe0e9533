package io.hostgw.plan;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How many destinations one run may take out of a mesh. What is more of both is a slip of the pen,
 * or a source that tells half of its nodes, until a person says otherwise.
 *
 * @param count so many are never too many
 * @param percent nor is such a share of the destinations there were
 */
public record RemovalLimit(int count, int percent) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(%?)");
  private static final int ALL = 100;
  private static final int NAMED = 3;

  /** What holds where nothing is said: one node may always go. */
  public static RemovalLimit byDefault() {
    return new RemovalLimit(1, 20);
  }

  /**
   * Reads a limit: {@code 5} for so many destinations, {@code 30%} for such a share of them.
   *
   * @param text what a user wrote
   * @return the limit, or empty if the text is none
   */
  public static Optional<RemovalLimit> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(matcher.group(1));
    if (matcher.group(2).isEmpty()) {
      return Optional.of(new RemovalLimit(number, 0));
    }
    return number > ALL ? Optional.empty() : Optional.of(new RemovalLimit(0, number));
  }

  /**
   * Returns whether a removal is more than is allowed.
   *
   * @param removed how many destinations go
   * @param before how many there were
   */
  public boolean isExceeded(int removed, int before) {
    return removed > count && (long) removed * ALL > (long) percent * before;
  }

  /**
   * Says what would be removed and what the limit is.
   *
   * @param removed the destinations that would go, at least one
   * @param before how many there were
   * @param when within which time, as {@code removed within an hour}; {@code removed} for at once
   * @param who what stops at the limit: {@code a run}
   * @return the objection, in one line without the way out
   */
  public String objection(Collection<String> removed, long before, String when, String who) {
    return "%d of %d destinations would be %s (%s%s), and %s stops at %s"
        .formatted(
            removed.size(),
            before,
            when,
            removed.stream().limit(NAMED).collect(Collectors.joining(", ")),
            removed.size() > NAMED ? ", ..." : "",
            who,
            this);
  }

  /** Returns the limit in words. */
  @Override
  public String toString() {
    if (percent == 0) {
      return "more than " + count;
    }
    return count == 0
        ? "more than %d %%".formatted(percent)
        : "more than %d and more than %d %%".formatted(count, percent);
  }
}
