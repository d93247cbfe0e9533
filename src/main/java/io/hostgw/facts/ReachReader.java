package io.hostgw.facts;

import io.hostgw.model.Printable;
import io.hostgw.net.Address;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.AnswerFrame.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the answer of the script that asks what a host reaches. A node is not trusted: what does
 * not fit is refused, not guessed at.
 */
public final class ReachReader {
  private static final Pattern LINK = Pattern.compile("[^\\s/\\p{Cntrl}]{1,15}");
  private static final Pattern MTU = Pattern.compile("[1-9][0-9]{0,9}");
  private static final Pattern NUMBERED = Pattern.compile("(0|[1-9][0-9]{0,8})(?: (.*))?");
  private static final Pattern ANSWERED = Pattern.compile("answered ([0-9.]{1,10})");
  private static final Pattern SEPARATORS = Pattern.compile("[ \\\\\t]+");
  private static final String SILENT = "silent";
  private static final int LONGEST_WORDS = 300;

  private final AnswerFrame answer;
  private final List<PeerFacts> peers;

  private ReachReader(AnswerFrame answer, int targets) {
    this.answer = answer;
    this.peers = new ArrayList<>(Collections.nCopies(targets, PeerFacts.UNASKED));
  }

  /**
   * Reads an answer.
   *
   * @param answer the frame that the node sent
   * @param targets how many the script asked for
   * @return the facts; the link is empty where none has the node's address
   * @throws MalformedAnswerException if a line has not the form that the script gives it, or one is
   *     missing, or the script could not run
   */
  public static ReachFacts read(AnswerFrame answer, int targets) throws MalformedAnswerException {
    return new ReachReader(answer, targets).facts();
  }

  private ReachFacts facts() throws MalformedAnswerException {
    Obstacles.check(answer);
    Optional<String> link = answer.first("link");
    if (link.isEmpty()) {
      return new ReachFacts("", 0, PingProgram.NONE, List.of(), List.of());
    }
    for (Line line : answer.lines()) {
      read(line);
    }
    return new ReachFacts(
        check(LINK, link.get()), mtu(require("mtu")), ping(require("ping")), bridges(), peers);
  }

  private void read(Line line) throws MalformedAnswerException {
    switch (line.key()) {
      case "way", "node", "full", "pods" -> numbered(line);
      default -> {
        // The others are read by name; what is unknown is of a later script.
      }
    }
  }

  private void numbered(Line line) throws MalformedAnswerException {
    Matcher parts = NUMBERED.matcher(line.value());
    if (!parts.matches() || Integer.parseInt(parts.group(1)) >= peers.size()) {
      throw malformed(line.value());
    }
    int number = Integer.parseInt(parts.group(1));
    String rest = Stream.ofNullable(parts.group(2)).findFirst().orElse("");
    peers.set(number, with(peers.get(number), line.key(), rest));
  }

  private static PeerFacts with(PeerFacts peer, String key, String rest)
      throws MalformedAnswerException {
    return switch (key) {
      case "way" -> peer.way(words(rest));
      case "node" -> peer.node(echo(rest));
      case "full" -> peer.full(echo(rest));
      default -> peer.pods(echo(rest));
    };
  }

  private static Echo echo(String text) throws MalformedAnswerException {
    Matcher answered = ANSWERED.matcher(text);
    if (answered.matches()) {
      return new Echo(Echo.State.ANSWERED, answered.group(1));
    }
    if (text.equals(SILENT) || text.startsWith(SILENT + " ")) {
      return new Echo(Echo.State.SILENT, words(text.substring(SILENT.length())));
    }
    throw malformed(text);
  }

  /**
   * A route of several ways comes in one line, with backslashes and tabs in the place of others.
   */
  private static String words(String text) {
    return Printable.of(SEPARATORS.matcher(text.strip()).replaceAll(" "), LONGEST_WORDS);
  }

  private static int mtu(String text) throws MalformedAnswerException {
    return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(check(MTU, text)));
  }

  private static PingProgram ping(String word) throws MalformedAnswerException {
    return Stream.of(PingProgram.values())
        .filter(program -> program.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> malformed(word));
  }

  private List<Address> bridges() throws MalformedAnswerException {
    var bridges = new ArrayList<Address>();
    for (String line : answer.all("bridge")) {
      bridges.add(Address.parse(line).orElseThrow(() -> malformed(line)));
    }
    return bridges;
  }

  private String require(String key) throws MalformedAnswerException {
    return answer
        .first(key)
        .orElseThrow(
            () -> new MalformedAnswerException("the host's answer has no line \"" + key + "\""));
  }

  private static String check(Pattern form, String text) throws MalformedAnswerException {
    if (!form.matcher(text).matches()) {
      throw malformed(text);
    }
    return text;
  }

  private static MalformedAnswerException malformed(String line) {
    return new MalformedAnswerException(
        "the host answered what hostgw cannot read: " + Printable.of(line));
  }
}
