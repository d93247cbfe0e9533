package io.hostgw.imports;

import io.hostgw.document.Value;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Ansible's INI form, as its plugin {@code ini} does. */
final class AnsibleIni {
  private static final int LONGEST_LINE = 65_536;
  private static final Pattern SECTION =
      Pattern.compile("\\[([^:\\]\\s]++)(?::(\\w++))?\\]\\s*+(?:#.*)?");
  private static final Pattern GROUP_NAME = Pattern.compile("([^:\\]\\s]++)\\s*+(?:#.*)?");

  private enum State {
    HOSTS,
    CHILDREN,
    VARS,
    UNKNOWN
  }

  /** A group that is named before its section comes. */
  private record Mention(String group, String why, Origin origin) {}

  private final AnsibleTree tree;
  private final Set<String> defined = new LinkedHashSet<>();
  private final List<Mention> mentions = new ArrayList<>();
  private AnsibleGroup group;
  private State state = State.HOSTS;

  AnsibleIni(AnsibleTree tree) throws InvalidInputException {
    this.tree = tree;
    this.group = tree.group(AnsibleTree.UNGROUPED, Origin.of("ansible"));
    tree.groups().forEach(known -> defined.add(known.name()));
  }

  /** Adds what the lines say. */
  void read(List<Sourced<String>> lines) throws InvalidInputException {
    for (Sourced<String> line : lines) {
      if (line.value().length() > LONGEST_LINE) {
        throw new InvalidInputException(
            ProblemCode.TOO_BIG,
            line.origin(),
            "a line longer than " + LONGEST_LINE + " characters");
      }
      Sourced<String> text = stripped(line);
      if (!text.value().isEmpty() && "#;".indexOf(text.value().charAt(0)) < 0) {
        take(text);
      }
    }
    for (Mention mention : mentions) {
      if (!defined.contains(mention.group())) {
        tree.findings().error(ProblemCode.UNKNOWN_GROUP, mention.origin(), mention.why());
      }
    }
  }

  private void take(Sourced<String> line) throws InvalidInputException {
    Matcher section = SECTION.matcher(line.value());
    if (section.matches()) {
      section(section.group(1), section.group(2) == null ? "hosts" : section.group(2), line);
      return;
    }
    if (line.value().startsWith("[") && line.value().endsWith("]")) {
      tree.bad(line.origin(), Printable.quoted(line.value()) + " is no section: write [group]");
      state = State.UNKNOWN;
      return;
    }
    try {
      switch (state) {
        case HOSTS -> hosts(line);
        case CHILDREN -> child(line);
        case VARS -> variable(line);
        case UNKNOWN -> {
          // What follows a section that was refused belongs to nothing.
        }
      }
    } catch (NotedException noted) {
      noted.problems().forEach(tree.findings()::add);
    }
  }

  private void section(String name, String kind, Sourced<String> line)
      throws InvalidInputException {
    group = tree.group(name, line.origin());
    switch (kind) {
      case "hosts" -> state = State.HOSTS;
      case "children" -> state = State.CHILDREN;
      case "vars" -> state = State.VARS;
      default -> {
        state = State.UNKNOWN;
        tree.bad(
            line.origin(),
            "section " + Printable.quoted(line.value()) + " is none of hosts, children and vars");
        return;
      }
    }
    if (state == State.VARS) {
      mentions.add(
          new Mention(
              name,
              "[" + Printable.of(name) + ":vars] is of a group that is nowhere defined",
              line.origin()));
    } else {
      defined.add(name);
    }
  }

  private void hosts(Sourced<String> line) throws InvalidInputException, NotedException {
    List<Sourced<String>> words = words(line);
    var variables = new LinkedHashMap<String, Value>();
    for (Sourced<String> word : words.subList(1, words.size())) {
      int equals = word.value().indexOf('=');
      if (equals < 0) {
        throw new NotedException(
            word.origin(),
            Printable.quoted(word.value()) + " is no variable: write name=value behind a host");
      }
      put(variables, word, equals);
    }
    Sourced<String> pattern = words.get(0);
    if (pattern.value().equals("---")) {
      throw new NotedException(line.origin(), "--- begins a YAML file: import it as ansible-yaml");
    }
    if (pattern.value().endsWith(":")) {
      throw new NotedException(
          line.origin(),
          Printable.quoted(pattern.value()) + " is no host: behind a colon comes the port");
    }
    tree.addHosts(group, pattern, variables);
  }

  private static List<Sourced<String>> words(Sourced<String> line) throws NotedException {
    try {
      return ShellWords.ofCommentedLine(line);
    } catch (InvalidInputException bad) {
      throw new NotedException(bad);
    }
  }

  private void variable(Sourced<String> line) throws NotedException {
    int equals = line.value().indexOf('=');
    if (equals < 0) {
      throw new NotedException(
          line.origin(), Printable.quoted(line.value()) + " is no variable: write name=value");
    }
    put(group.variables(), line, equals);
  }

  private static void put(Map<String, Value> variables, Sourced<String> text, int equals) {
    Sourced<String> value = stripped(behind(text, equals + 1));
    variables.put(text.value().substring(0, equals).strip(), PythonLiteral.of(value));
  }

  private void child(Sourced<String> line) throws InvalidInputException, NotedException {
    Matcher name = GROUP_NAME.matcher(line.value());
    if (!name.matches()) {
      throw new NotedException(
          line.origin(), Printable.quoted(line.value()) + " is no name of a group");
    }
    AnsibleGroup child = tree.group(name.group(1), line.origin());
    tree.addChild(group, child, line.origin());
    mentions.add(
        new Mention(
            child.name(),
            "[%s:children] names the group %s, which is nowhere defined"
                .formatted(Printable.of(group.name()), Printable.of(child.name())),
            line.origin()));
  }

  private static Sourced<String> stripped(Sourced<String> text) {
    int blanks = text.value().length() - text.value().stripLeading().length();
    Sourced<String> rest = behind(text, blanks);
    return new Sourced<>(rest.value().stripTrailing(), rest.origin());
  }

  private static Sourced<String> behind(Sourced<String> text, int index) {
    Origin origin = text.origin();
    return new Sourced<>(
        text.value().substring(index),
        new Origin(origin.source(), origin.line(), origin.column() + index));
  }
}
