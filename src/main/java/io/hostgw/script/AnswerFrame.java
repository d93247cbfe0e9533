package io.hostgw.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node's answer: the lines between the begin and the end mark. What a login shell prints before
 * or after is skipped; an answer without its end is none.
 *
 * @param lines each a key and a value
 */
public record AnswerFrame(List<Line> lines) {
  private static final String BEGIN = "HOSTGW-BEGIN 1 ";

  /**
   * One line of an answer.
   *
   * @param key its first word
   * @param value the rest; may be empty
   */
  public record Line(String key, String value) {}

  /** Copies the list. */
  public AnswerFrame {
    lines = List.copyOf(lines);
  }

  /**
   * Finds the answer in what a node printed.
   *
   * @param output all that came
   * @param nonce the mark that the script was given
   * @return the answer, or empty if it is missing or not whole
   */
  public static Optional<AnswerFrame> read(String output, Nonce nonce) {
    String begin = BEGIN + nonce.text();
    String end = "HOSTGW-END " + nonce.text();
    var lines = new ArrayList<Line>();
    boolean inside = false;
    for (String line : (Iterable<String>) output.lines()::iterator) {
      if (line.equals(begin)) {
        inside = true;
        lines.clear();
      } else if (inside && line.equals(end)) {
        return Optional.of(new AnswerFrame(lines));
      } else if (inside) {
        int space = line.indexOf(' ');
        lines.add(
            space < 0
                ? new Line(line, "")
                : new Line(line.substring(0, space), line.substring(space + 1)));
      }
    }
    return Optional.empty();
  }

  /** Returns whether a script began to answer, whether or not it came to the end. */
  public static boolean isBegun(String output) {
    return output.lines().anyMatch(line -> line.startsWith(BEGIN));
  }

  /** Returns the value of the first line of that key. */
  public Optional<String> first(String key) {
    return lines.stream().filter(line -> line.key().equals(key)).map(Line::value).findFirst();
  }

  /** Returns the values of all lines of that key, in order. */
  public List<String> all(String key) {
    return lines.stream().filter(line -> line.key().equals(key)).map(Line::value).toList();
  }
}
