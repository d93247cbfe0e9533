package io.hostgw.facts;

import io.hostgw.model.Persistence;
import io.hostgw.model.Printable;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.script.AnswerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the answer of the gather script. A node is not trusted: what does not fit is refused, not
 * guessed at.
 */
public final class FactsReader {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern WORD = Pattern.compile("[a-z]{1,20}");
  private static final Pattern MODE = Pattern.compile("[0-7]{3,4}|link");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/-]{1,80}");
  private static final Pattern LINK = Pattern.compile("[^\\s/\\p{Cntrl}]{1,15}");
  private static final Pattern DEFINITION =
      Pattern.compile("(ethernets|bonds|vlans|bridges) [A-Za-z0-9_.@:-]{1,64}");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

  /**
   * Paths are shown as they are: so none with a character that a terminal would obey or not show.
   */
  private static final Pattern PATH = Pattern.compile("(/[^/\\p{C}\\p{Zl}\\p{Zp}]{1,240}){1,10}");

  private final AnswerFrame answer;

  private FactsReader(AnswerFrame answer) {
    this.answer = answer;
  }

  /**
   * Reads an answer.
   *
   * @param answer the frame that the node sent
   * @return the facts
   * @throws MalformedAnswerException if a line has not the form that the script gives it, or one is
   *     missing
   */
  public static NodeFacts read(AnswerFrame answer) throws MalformedAnswerException {
    return new FactsReader(answer).facts();
  }

  private NodeFacts facts() throws MalformedAnswerException {
    Obstacles.check(answer);
    var cut = answer.first("cut");
    if (cut.isPresent()) {
      throw new MalformedAnswerException(
          "the host has more than hostgw reads: " + Printable.of(cut.get()));
    }
    String link = answer.first("link").orElse("");
    if (link.isEmpty()) {
      return new NodeFacts(
          addresses(),
          "",
          List.of(),
          new LinkKeeper.Unclear("no link has the node's address"),
          new RuntimeRoutes.Listed(List.of()),
          new RuntimeRoutes.Listed(List.of()),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          new DetailsReader(answer).details(),
          "");
    }
    return new NodeFacts(
        addresses(),
        check(LINK, link),
        connected(),
        keeper(),
        own("4"),
        own("6"),
        foreign(),
        files(),
        differences(),
        obstacles(),
        answer.all("costs").stream().map(Printable::of).toList(),
        answer.all("edit").stream().map(Printable::of).toList(),
        new DetailsReader(answer).details(),
        check(SHA256, require("observed")));
  }

  private List<LinkAddress> addresses() throws MalformedAnswerException {
    var addresses = new ArrayList<LinkAddress>();
    for (String line : answer.all("address")) {
      String[] words = words(line, 3);
      addresses.add(address(check(LINK, words[1]), words[2]).orElseThrow(() -> malformed(line)));
    }
    return addresses;
  }

  /** The address of a link to a single peer has no length. */
  private static Optional<LinkAddress> address(String link, String text) {
    String[] parts = text.split("/", 2);
    Optional<Address> address = Address.parse(parts[0]);
    if (parts.length == 1) {
      return address.map(value -> new LinkAddress(link, value, value.family().bits()));
    }
    return address
        .filter(value -> LENGTH.matcher(parts[1]).matches())
        .map(value -> new LinkAddress(link, value, Integer.parseInt(parts[1])))
        .filter(value -> value.length() <= value.address().family().bits());
  }

  private List<Cidr> connected() throws MalformedAnswerException {
    var connected = new ArrayList<Cidr>();
    for (String line : answer.all("connected")) {
      connected.add(Cidr.parse(line).orElseThrow(() -> malformed(line)));
    }
    return connected;
  }

  private LinkKeeper keeper() throws MalformedAnswerException {
    Optional<String> unclear = answer.first("nobackend");
    if (unclear.isPresent()) {
      return new LinkKeeper.Unclear(Printable.of(unclear.get()));
    }
    String line = require("backend");
    String[] words = words(line, 2);
    Persistence backend =
        Persistence.ofWord(words[0])
            .filter(each -> each != Persistence.AUTO)
            .orElseThrow(() -> malformed(line));
    String target = optional("target", PATH);
    String definition = optional("definition", DEFINITION);
    if (backend == Persistence.NETPLAN && definition.isEmpty()) {
      throw malformed(line);
    }
    return new LinkKeeper.Found(backend, Printable.of(words[1]), target, definition);
  }

  private RuntimeRoutes own(String family) throws MalformedAnswerException {
    String verdict = require("routes" + family);
    if (verdict.equals("same")) {
      return new RuntimeRoutes.AsWanted();
    }
    if (!verdict.equals("differ")) {
      throw malformed(verdict);
    }
    var routes = new ArrayList<OwnRoute>();
    for (String line : answer.all("own" + family)) {
      routes.add(route(line));
    }
    return new RuntimeRoutes.Listed(routes);
  }

  /** Reads a route as the scripts tell it. */
  static OwnRoute route(String line) throws MalformedAnswerException {
    String[] words = line.split(" ", 3);
    if (words.length < 2) {
      throw malformed(line);
    }
    return new OwnRoute(
        Printable.of(words[0]),
        Printable.of(words[1]),
        words.length < 3 ? "" : Printable.of(words[2].strip()));
  }

  private List<ForeignRoute> foreign() throws MalformedAnswerException {
    var foreign = new ArrayList<ForeignRoute>();
    var held = new HeldPrefixes(answer.all("held"), optional("target", PATH));
    for (String family : List.of("other4", "other6")) {
      for (String line : answer.all(family)) {
        String[] words = words(line, 2);
        Cidr destination = Cidr.parse(words[0]).orElseThrow(() -> malformed(line));
        foreign.add(
            new ForeignRoute(destination, Printable.of(words[1].strip()), held.place(destination)));
      }
    }
    return foreign;
  }

  private List<OurFile> files() throws MalformedAnswerException {
    var files = new ArrayList<OurFile>();
    for (String line : answer.all("file")) {
      String[] words = words(line, 5);
      boolean loaded = words[1].equals("loaded");
      if (!loaded && !words[1].equals("unloaded")) {
        throw malformed(line);
      }
      files.add(file(words[0], words[2], words[3], words[4], loaded));
    }
    return files;
  }

  private static OurFile file(String keeper, String hash, String mode, String path, boolean loaded)
      throws MalformedAnswerException {
    return new OurFile(
        check(WORD, keeper), check(PATH, path), check(MODE, mode), check(SHA256, hash), loaded);
  }

  /** Reads {@code KEEPER HASH MODE PATH}, a file as it was. */
  static OurFile pastFile(String line) throws MalformedAnswerException {
    String[] words = words(line, 4);
    return file(words[0], words[1], words[2], words[3], true);
  }

  private List<Difference> differences() throws MalformedAnswerException {
    var differences = new ArrayList<Difference>();
    for (String line : answer.all("differs")) {
      String[] words = words(line, 3);
      differences.add(
          new Difference(
              check(WORD, words[0]), check(NAME, words[1]), Printable.of(words[2].strip())));
    }
    return differences;
  }

  private List<String> obstacles() throws MalformedAnswerException {
    var obstacles = new ArrayList<String>();
    for (String line : answer.all("refuses")) {
      obstacles.add(Printable.of(words(line, 2)[1]));
    }
    return obstacles;
  }

  private String optional(String key, Pattern form) throws MalformedAnswerException {
    Optional<String> value = answer.first(key);
    return value.isEmpty() ? "" : check(form, value.get());
  }

  private String require(String key) throws MalformedAnswerException {
    return answer
        .first(key)
        .orElseThrow(
            () -> new MalformedAnswerException("the host's answer has no line \"" + key + "\""));
  }

  private static String[] words(String line, int count) throws MalformedAnswerException {
    String[] words = line.split(" ", count);
    if (words.length != count) {
      throw malformed(line);
    }
    return words;
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
