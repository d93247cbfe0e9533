package io.hostgw.model;

/**
 * Text from outside, made fit for a message: one line, bounded, nothing that a terminal would obey.
 */
public final class Printable {
  private static final int LONGEST = 300;
  private static final int LONGEST_QUOTED = 100;

  private Printable() {}

  /**
   * Escapes a text and cuts it after 300 characters.
   *
   * @param text anything
   * @return the text with all but visible characters and blanks as escapes such as {@code \u001b}
   */
  public static String of(String text) {
    return of(text, LONGEST);
  }

  /**
   * Escapes a text.
   *
   * @param text anything
   * @param longest how many characters of it are shown
   * @return the text escaped, with an ellipsis if it was cut
   */
  public static String of(String text, int longest) {
    var shown = new StringBuilder();
    int[] points = text.codePoints().limit(longest + 1L).toArray();
    for (int i = 0; i < Math.min(points.length, longest); i++) {
      append(shown, points[i]);
    }
    return points.length > longest ? shown.append("...").toString() : shown.toString();
  }

  /** Returns the text escaped, cut after 100 characters, in double quotes. */
  public static String quoted(String text) {
    return '"' + of(text, LONGEST_QUOTED) + '"';
  }

  private static void append(StringBuilder shown, int point) {
    switch (point) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        if (visible(point)) {
          shown.appendCodePoint(point);
        } else {
          shown.append((point > 0xffff ? "\\u{%x}" : "\\u%04x").formatted(point));
        }
      }
    }
  }

  private static boolean visible(int point) {
    if (point == ' ') {
      return true;
    }
    return switch (Character.getType(point)) {
      // Format characters turn the direction of a line around; the rest has no agreed look.
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
