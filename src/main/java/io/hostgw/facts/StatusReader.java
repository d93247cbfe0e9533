package io.hostgw.facts;

import io.hostgw.model.Printable;
import io.hostgw.script.AnswerFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the answer of the status script. A host is not trusted: a line that does not fit is left
 * out, and only people read the rest.
 */
public final class StatusReader {
  private static final Pattern WHEN =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final int MOST = 200;

  private final AnswerFrame answer;

  private StatusReader(AnswerFrame answer) {
    this.answer = answer;
  }

  /**
   * Reads an answer.
   *
   * @param answer the frame that the node sent
   * @return what it says
   * @throws MalformedAnswerException if the node says that it cannot answer
   */
  public static HostStatus read(AnswerFrame answer) throws MalformedAnswerException {
    var missing = answer.first("missing");
    if (missing.isPresent()) {
      throw new MalformedAnswerException(
          "the host lacks " + Printable.of(missing.get().strip()) + "; install it there");
    }
    var user = answer.first("notroot");
    if (user.isPresent()) {
      throw MalformedAnswerException.notRoot(user.get());
    }
    return new StatusReader(answer).status();
  }

  private HostStatus status() {
    List<String> lines = answer.all("history").stream().limit(MOST).toList();
    List<PastChange> history =
        lines.stream()
            .flatMap(line -> HistoryLine.fields(line).stream())
            .map(StatusReader::change)
            .filter(change -> !change.when().isEmpty())
            .toList();
    return new HostStatus(
        waiting(), endings(), generations(), history, lines.size() - history.size());
  }

  private List<HostStatus.Waiting> waiting() {
    var waiting = new ArrayList<HostStatus.Waiting>();
    for (String place : List.of("pending", "reverting")) {
      Map<String, String> noted = notes(answer.all(place));
      if (!noted.isEmpty()) {
        boolean isUndone = place.equals("reverting");
        long left = isUndone ? 0 : number(answer.first("left").orElse(""));
        waiting.add(new HostStatus.Waiting(change(noted), isUndone, left));
      }
    }
    return waiting;
  }

  private List<HostStatus.Ending> endings() {
    return answer.first("last").stream()
        .map(line -> line.split(" ", 4))
        .filter(words -> words.length == 4 && WHEN.matcher(words[2]).matches())
        .map(
            words ->
                new HostStatus.Ending(
                    Printable.of(words[0]),
                    Printable.of(words[1]),
                    words[2],
                    Printable.of(words[3].strip())))
        .toList();
  }

  private List<HostStatus.Generation> generations() {
    var lines = new TreeMap<Long, List<String>>();
    for (String line : answer.all("generation").stream().limit(MOST).toList()) {
      String[] words = line.split(" ", 2);
      if (words.length == 2 && NUMBER.matcher(words[0]).matches()) {
        lines.computeIfAbsent(number(words[0]), each -> new ArrayList<>()).add(words[1]);
      }
    }
    return lines.entrySet().stream()
        .map(each -> new HostStatus.Generation(each.getKey(), change(notes(each.getValue()))))
        .toList();
  }

  /** Of "KEY VALUE" lines; the last of a key counts. */
  static Map<String, String> notes(List<String> lines) {
    var notes = new HashMap<String, String>();
    for (String line : lines.stream().limit(MOST).toList()) {
      String[] words = line.split(" ", 2);
      notes.put(words[0], words.length < 2 ? "" : words[1]);
    }
    String[] counts = notes.getOrDefault("counts", "").split(" ");
    if (counts.length == 4) {
      notes.put("added", counts[0]);
      notes.put("replaced", counts[1]);
      notes.put("removed", counts[2]);
      notes.put("files", counts[3]);
    }
    return notes;
  }

  static PastChange change(Map<String, String> noted) {
    String when = noted.getOrDefault("when", "");
    String digest = noted.getOrDefault("digest", "");
    return new PastChange(
        WHEN.matcher(when).matches() ? when : "",
        text(noted, "id"),
        text(noted, "kind"),
        text(noted, "result"),
        text(noted, "reason"),
        text(noted, "who"),
        text(noted, "from"),
        text(noted, "version"),
        SHA256.matcher(digest).matches() ? digest : "",
        new ChangeCounts(
            number(noted.getOrDefault("added", "")),
            number(noted.getOrDefault("replaced", "")),
            number(noted.getOrDefault("removed", "")),
            number(noted.getOrDefault("files", ""))));
  }

  private static String text(Map<String, String> noted, String key) {
    String text = noted.getOrDefault(key, "");
    return text.equals("-") ? "" : Printable.of(text);
  }

  private static long number(String text) {
    return NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
  }
}
