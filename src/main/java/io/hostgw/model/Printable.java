package io.hostgw.model;

/** Makes words of others safe to show: no control characters, no terminal sequences, bounded. */
public final class Printable {
  private static final int LONGEST = 300;

  private Printable() {}

  /**
   * Returns the text with everything but visible characters and blanks written as {@code \\uXXXX},
   * cut at 300 characters.
   */
  public static String of(String text) {
    var printable = new StringBuilder();
    for (char each : text.toCharArray()) {
      if (printable.length() >= LONGEST) {
        return printable.append("...").toString();
      }
      boolean visible = each >= ' ' && each != 0x7f && !isControl(each);
      printable.append(visible ? String.valueOf(each) : "\\u%04x".formatted((int) each));
    }
    return printable.toString();
  }

  private static boolean isControl(char each) {
    return switch (Character.getType(each)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
