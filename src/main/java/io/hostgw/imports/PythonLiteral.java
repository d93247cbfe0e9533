package io.hostgw.imports;

import io.hostgw.document.Scalar;
import io.hostgw.document.Sequence;
import io.hostgw.document.Value;
import io.hostgw.model.Origin;
import io.hostgw.model.Sourced;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a value of Ansible's INI form means: a Python literal if it is one, else the text as it
 * stands. Read are strings, integers, True, False, None, and lists of those; nothing else is
 * needed.
 */
final class PythonLiteral {
  private static final Pattern ATOM =
      Pattern.compile(
          "'((?:[^'\\\\]|\\\\['\\\\])*+)'|\"((?:[^\"\\\\]|\\\\[\"\\\\])*+)\"|([-+]?(?:0|[1-9][0-9]*+))"
              + "|(True|False)|(None)");
  private static final Pattern REST = Pattern.compile("\\s*(#.*)?");

  private final String text;
  private final Origin origin;
  private int at;

  private PythonLiteral(Sourced<String> text) {
    this.text = text.value();
    this.origin = text.origin();
  }

  /** Returns the value that the text stands for. */
  static Value of(Sourced<String> text) {
    return new PythonLiteral(text)
        .read()
        .orElseGet(() -> new Scalar(text.value(), Scalar.Kind.TEXT, text.origin()));
  }

  private Optional<Value> read() {
    Optional<Value> value = startsWith('[') ? list(']') : startsWith('(') ? list(')') : atom();
    return value.filter(whole -> REST.matcher(text).region(at, text.length()).matches());
  }

  private boolean startsWith(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private Optional<Value> list(char end) {
    var items = new ArrayList<Value>();
    at++;
    skipBlanks();
    while (!startsWith(end)) {
      Optional<Value> item = atom();
      if (item.isEmpty()) {
        return Optional.empty();
      }
      items.add(item.get());
      skipBlanks();
      if (startsWith(',')) {
        at++;
        skipBlanks();
      } else if (!startsWith(end)) {
        return Optional.empty();
      }
    }
    at++;
    return Optional.of(new Sequence(List.copyOf(items), origin));
  }

  private void skipBlanks() {
    while (startsWith(' ') || startsWith('\t')) {
      at++;
    }
  }

  private Optional<Value> atom() {
    Matcher matcher = ATOM.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    at = matcher.end();
    if (matcher.group(1) != null || matcher.group(2) != null) {
      String quoted = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      return Optional.of(scalar(quoted.replaceAll("\\\\(.)", "$1"), Scalar.Kind.TEXT));
    }
    if (matcher.group(3) != null) {
      return Optional.of(scalar(matcher.group(3), Scalar.Kind.NUMBER));
    }
    return Optional.of(
        matcher.group(4) == null
            ? scalar("", Scalar.Kind.NULL)
            : scalar(matcher.group(4), Scalar.Kind.BOOLEAN));
  }

  private Value scalar(String value, Scalar.Kind kind) {
    return new Scalar(value, kind, origin);
  }
}
