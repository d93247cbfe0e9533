package io.hostgw.inventory;

import io.hostgw.model.Printable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant who wrote a word that we do not know. */
final class Suggestion {
  private static final int LONGEST = 40;

  private Suggestion() {}

  /** Returns {@code : did you mean X?}, or the list of what is allowed. */
  static String phrase(String written, List<String> allowed) {
    return closest(written, allowed)
        .map(word -> ": did you mean " + word + "?")
        .orElseGet(() -> ": allowed here are " + String.join(", ", allowed));
  }

  /** Returns the message for a word that is none of those allowed. */
  static String unknown(String what, String written, List<String> allowed) {
    return "unknown " + what + " " + Printable.quoted(written) + phrase(written, allowed);
  }

  private static Optional<String> closest(String written, List<String> allowed) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    String word = plain(written);
    return allowed.stream()
        .filter(each -> distance(word, plain(each)) <= tolerance(each))
        .min(Comparator.comparingInt(each -> distance(word, plain(each))));
  }

  private static int tolerance(String word) {
    if (word.length() < 5) {
      return 1;
    }
    return word.length() < 8 ? 2 : 3;
  }

  /** Case and word separators are what is most often different. */
  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** The edit distance with transpositions of neighbours as one edit (optimal string alignment). */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
