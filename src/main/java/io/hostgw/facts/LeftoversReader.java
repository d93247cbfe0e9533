package io.hostgw.facts;

import io.hostgw.model.Printable;
import io.hostgw.script.AnswerFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the answer of the script that looks for what flannel left. A node is not trusted. */
public final class LeftoversReader {
  private static final int MOST = 50;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/-]{1,200}");

  private LeftoversReader() {}

  /**
   * Reads an answer.
   *
   * @param answer the frame that the node sent
   * @return what is there
   * @throws MalformedAnswerException if a line has not the form that the script gives it, or the
   *     script could not do its work
   */
  public static Leftovers read(AnswerFrame answer) throws MalformedAnswerException {
    var missing = answer.first("missing");
    if (missing.isPresent()) {
      throw new MalformedAnswerException(
          "the host lacks " + Printable.of(missing.get().strip()) + "; install it there");
    }
    var user = answer.first("notroot");
    if (user.isPresent()) {
      throw MalformedAnswerException.notRoot(user.get());
    }
    return new Leftovers(
        answer.all("alive").stream().limit(MOST).map(Printable::of).toList(),
        all(answer, "left"),
        all(answer, "gone"),
        all(answer, "failed"));
  }

  private static List<Leftover> all(AnswerFrame answer, String key)
      throws MalformedAnswerException {
    var found = new ArrayList<Leftover>();
    for (String line : answer.all(key).stream().limit(MOST).toList()) {
      found.add(leftover(line));
    }
    return found;
  }

  private static Leftover leftover(String line) throws MalformedAnswerException {
    String[] words = line.split(" ", 3);
    if (words.length < 2 || !NAME.matcher(words[1]).matches()) {
      throw malformed(line);
    }
    Leftover.Kind kind =
        Arrays.stream(Leftover.Kind.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(words[0]))
            .findFirst()
            .orElseThrow(() -> malformed(line));
    return new Leftover(kind, words[1], words.length < 3 ? "" : Printable.of(words[2].strip()));
  }

  private static MalformedAnswerException malformed(String line) {
    return new MalformedAnswerException(
        "the host answered what hostgw cannot read: " + Printable.of(line));
  }
}
