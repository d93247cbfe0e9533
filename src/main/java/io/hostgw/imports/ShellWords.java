package io.hostgw.imports;

import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Origin;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words as Python's shlex does in its POSIX mode, which is what Ansible does
 * with the lines of its INI form and with SSH arguments.
 */
final class ShellWords {
  private final String line;
  private final Origin origin;
  private final boolean comments;
  private final List<Sourced<String>> words = new ArrayList<>();
  private int at;

  private ShellWords(Sourced<String> line, boolean comments) {
    this.line = line.value();
    this.origin = line.origin();
    this.comments = comments;
  }

  /** Returns the words of a line in which {@code #} begins a comment, even inside of a word. */
  static List<Sourced<String>> ofCommentedLine(Sourced<String> line) throws InvalidInputException {
    return new ShellWords(line, true).split();
  }

  /** Returns the words of a text without comments. */
  static List<Sourced<String>> of(Sourced<String> text) throws InvalidInputException {
    return new ShellWords(text, false).split();
  }

  private List<Sourced<String>> split() throws InvalidInputException {
    while (at < line.length() && !isComment()) {
      if (Character.isWhitespace(line.charAt(at))) {
        at++;
      } else {
        int start = at;
        words.add(new Sourced<>(word(), place(start)));
      }
    }
    return words;
  }

  private boolean isComment() {
    return comments && line.charAt(at) == '#';
  }

  private Origin place(int index) {
    return origin.hasPlace()
        ? new Origin(origin.source(), origin.line(), origin.column() + index)
        : origin;
  }

  private String word() throws InvalidInputException {
    var word = new StringBuilder();
    while (at < line.length() && !isComment() && !Character.isWhitespace(line.charAt(at))) {
      char c = line.charAt(at);
      switch (c) {
        case '\'', '"' -> quoted(c, word);
        case '\\' -> escaped(word);
        default -> {
          word.append(c);
          at++;
        }
      }
    }
    return word.toString();
  }

  private void escaped(StringBuilder word) throws InvalidInputException {
    if (at + 1 >= line.length()) {
      throw bad(at, "a backslash at the end of the line escapes nothing");
    }
    word.append(line.charAt(at + 1));
    at += 2;
  }

  private void quoted(char quote, StringBuilder word) throws InvalidInputException {
    int start = at;
    at++;
    while (at < line.length() && line.charAt(at) != quote) {
      boolean escape =
          quote == '"'
              && line.charAt(at) == '\\'
              && at + 1 < line.length()
              && "\"\\".indexOf(line.charAt(at + 1)) >= 0;
      at += escape ? 1 : 0;
      word.append(line.charAt(at));
      at++;
    }
    if (at >= line.length()) {
      throw bad(start, "the quote that opens here is not closed");
    }
    at++;
  }

  private InvalidInputException bad(int index, String message) {
    return new InvalidInputException(ProblemCode.BAD_ANSIBLE_ENTRY, place(index), message);
  }
}
