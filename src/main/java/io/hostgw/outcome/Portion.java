package io.hostgw.outcome;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many nodes, or such a share of them.
 *
 * @param number how many, or how many percent
 * @param isShare whether it is percent
 */
public record Portion(int number, boolean isShare) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(%?)");
  private static final int ALL = 100;

  /** Returns the portion that is everything. */
  public static Portion whole() {
    return new Portion(ALL, true);
  }

  /**
   * Reads a portion: {@code 5} or {@code 10%}.
   *
   * @return empty if the text is none
   */
  public static Optional<Portion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var portion = new Portion(Integer.parseInt(matcher.group(1)), !matcher.group(2).isEmpty());
    return portion.isShare() && portion.number() > ALL ? Optional.empty() : Optional.of(portion);
  }

  /** Returns how many of that many it is, rounded down. */
  public int of(int all) {
    return isShare ? (int) ((long) all * number / ALL) : Math.min(number, all);
  }

  /** Returns the portion as users write it. */
  @Override
  public String toString() {
    return number + (isShare ? "%" : "");
  }
}
