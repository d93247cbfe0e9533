package io.hostgw.transport;

/** Makes text from outside safe to print in one line of a terminal or a log. */
final class Printable {
  private static final int LONGEST = 300;

  private Printable() {}

  /**
   * Returns the text in printable ASCII: everything else as a backslash escape, so that a peer can
   * neither forge lines nor move the cursor, and cut after 300 characters.
   */
  static String of(String text) {
    var safe = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (safe.length() >= LONGEST) {
        return safe.append("...").toString();
      }
      append(safe, text.charAt(i));
    }
    return safe.toString();
  }

  private static void append(StringBuilder safe, char c) {
    switch (c) {
      case '\n' -> safe.append("\\n");
      case '\r' -> safe.append("\\r");
      case '\t' -> safe.append("\\t");
      case '\\' -> safe.append("\\\\");
      default -> {
        if (c >= ' ' && c <= '~') {
          safe.append(c);
        } else {
          safe.append(String.format("\\u%04x", (int) c));
        }
      }
    }
  }
}
