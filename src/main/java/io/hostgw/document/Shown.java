package io.hostgw.document;

/** Text from outside, made fit for a message: one line, bounded, nothing a terminal would obey. */
public final class Shown {
  private static final int LONGEST = 100;

  private Shown() {}

  /**
   * Escapes a value for a message and cuts it after 100 characters.
   *
   * @param text anything
   * @return the text with all but visible characters and blanks as escapes such as {@code \u001b}
   */
  public static String text(String text) {
    return text(text, LONGEST);
  }

  /**
   * Escapes a text for a message.
   *
   * @param text anything
   * @param longest how many characters of it are shown
   * @return the text escaped, with an ellipsis if it was cut
   */
  public static String text(String text, int longest) {
    var shown = new StringBuilder();
    int[] points = text.codePoints().limit(longest + 1L).toArray();
    for (int i = 0; i < Math.min(points.length, longest); i++) {
      append(shown, points[i]);
    }
    return points.length > longest ? shown.append('…').toString() : shown.toString();
  }

  /** Returns the text escaped, in double quotes. */
  public static String quoted(String text) {
    return '"' + text(text) + '"';
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
          shown.append(String.format(point > 0xffff ? "\\u{%x}" : "\\u%04x", point));
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
