package io.hostgw.imports;

import io.hostgw.document.Scalar;
import io.hostgw.document.Sequence;
import io.hostgw.document.Value;
import io.hostgw.inventory.Findings;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the values of hosts' variables. What cannot be known here, such as a template, is reported
 * once for each place, however many hosts it is for.
 */
final class Variables {
  private static final Set<String> YES = Set.of("yes", "true", "on", "1", "y", "t");
  private static final Set<String> NO = Set.of("no", "false", "off", "0", "n", "f");

  private final Findings findings;
  private final Set<Problem> refused = new HashSet<>();
  private final Set<String> warned = new HashSet<>();

  Variables(Findings findings) {
    this.findings = findings;
  }

  /** Notes what is only said, at the first place: a list of hosts has it at each of them. */
  void warn(ProblemCode code, Origin origin, String message) {
    if (warned.add(message)) {
      findings.warning(code, origin, message);
    }
  }

  /** Notes what stops the import, once for each place. */
  void refuse(ProblemCode code, Origin origin, String message) {
    Problem problem = Problem.error(code, origin, message);
    if (refused.add(problem)) {
      findings.add(problem);
    }
  }

  /**
   * Returns the text of the first variable that is set. Ansible has two names for some; the one
   * that wins comes first.
   */
  Optional<Sourced<String>> text(AnsibleHost host, String... names) {
    Optional<String> name =
        Arrays.stream(names).filter(each -> host.variable(each).isPresent()).findFirst();
    return name.flatMap(each -> host.variable(each).flatMap(value -> text(each, value)));
  }

  private Optional<Sourced<String>> text(String name, Value value) {
    if (value instanceof Scalar scalar) {
      return isKnown(name, scalar)
          ? Optional.of(new Sourced<>(scalar.text().strip(), scalar.origin()))
          : Optional.empty();
    }
    refuse(
        ProblemCode.WRONG_TYPE,
        value.origin(),
        Printable.of(name) + " must be a text, not " + value.kindInWords());
    return Optional.empty();
  }

  private boolean isKnown(String name, Scalar scalar) {
    if (VariableFiles.isVaulted(scalar.text())) {
      refuse(
          ProblemCode.VAULTED,
          scalar.origin(),
          Printable.of(name)
              + " is encrypted with Ansible Vault: import the output of `ansible-inventory --list"
              + " --ask-vault-pass`, or write the value out");
      return false;
    }
    if (isTemplate(scalar.text())) {
      refuse(
          ProblemCode.TEMPLATED_VALUE,
          scalar.origin(),
          Printable.of(name)
              + " is a template, "
              + Printable.quoted(scalar.text())
              + ", which only Ansible can fill: write the value out, or name another variable");
      return false;
    }
    return true;
  }

  static boolean isTemplate(String text) {
    return text.contains("{{") || text.contains("{%");
  }

  /** Returns the texts of a variable that is a list, or one text with commas. */
  List<Sourced<String>> texts(AnsibleHost host, String name) {
    var texts = new ArrayList<Sourced<String>>();
    for (Value item : items(host, name)) {
      text(name, item).ifPresent(text -> split(text, texts));
    }
    return texts;
  }

  private static List<Value> items(AnsibleHost host, String name) {
    return host.variable(name)
        .map(value -> value instanceof Sequence list ? list.items() : List.of(value))
        .orElse(List.of());
  }

  private static void split(Sourced<String> text, List<Sourced<String>> texts) {
    Arrays.stream(text.value().split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .forEach(part -> texts.add(new Sourced<>(part, text.origin())));
  }

  /** Returns what a variable says by yes or no. */
  Optional<Sourced<Boolean>> flag(AnsibleHost host, String name) {
    Optional<Sourced<String>> text = text(host, name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String word = text.get().value().toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      refuse(
          ProblemCode.UNKNOWN_WORD,
          text.get().origin(),
          name + " is " + Printable.quoted(text.get().value()) + ", neither yes nor no");
      return Optional.empty();
    }
    return Optional.of(new Sourced<>(YES.contains(word), text.get().origin()));
  }
}
