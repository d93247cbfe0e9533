package io.hostgw.document;

import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads plain text as lines: UTF-8, bounded, no control characters. */
public final class TextReader {
  private TextReader() {}

  /**
   * Reads a text to its end.
   *
   * @param in the bytes; not closed here
   * @param source their name for messages, printable
   * @param longest how many bytes are read before the text is refused
   * @return its lines, each with its place
   * @throws InvalidInputException if it cannot be read, with the place
   */
  public static List<Sourced<String>> lines(InputStream in, String source, long longest)
      throws InvalidInputException {
    var lines = new ArrayList<Sourced<String>>();
    // Not closed: the bytes are the caller's.
    var reader = new BufferedReader(new StrictReader(in, source, longest, true));
    try {
      String line = reader.readLine();
      while (line != null) {
        lines.add(new Sourced<>(line, new Origin(source, lines.size() + 1, 1)));
        line = reader.readLine();
      }
    } catch (BadInputException bad) {
      throw new InvalidInputException(List.of(bad.problem()));
    } catch (IOException unreadable) {
      throw new InvalidInputException(
          ProblemCode.UNREADABLE,
          Origin.of(source),
          "cannot be read: " + Printable.of(String.valueOf(unreadable.getMessage())));
    }
    return lines;
  }
}
