package io.hostgw.imports;

import io.hostgw.document.Entry;
import io.hostgw.document.Mapping;
import io.hostgw.document.Scalar;
import io.hostgw.document.Sequence;
import io.hostgw.document.Value;
import io.hostgw.inventory.YamlInventory;
import io.hostgw.model.Printable;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a draft as the text of an inventory file, commented. The same draft gives the same bytes.
 * Every value is quoted unless no reader of YAML, of whatever version, could mistake it.
 */
public final class DraftText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z/~][A-Za-z0-9._/@~-]*");
  private static final Pattern PLAIN_NUMBERS = Pattern.compile("[0-9]+(\\.[0-9]+){3}(/[0-9]+)?");
  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null", "~");

  private final StringBuilder text = new StringBuilder();

  private DraftText() {}

  /** Returns the text. */
  public static String of(Draft draft) {
    return new DraftText().write(draft);
  }

  private String write(Draft draft) {
    draft.head().forEach(line -> comment("", line));
    line("apiVersion: " + YamlInventory.API_VERSION);
    line("kind: " + YamlInventory.KIND);
    section("cluster", draft.cluster());
    section("defaults", draft.defaults());
    text.append('\n');
    line("nodes:");
    draft.nodes().forEach(this::node);
    return text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void comment(String indent, String line) {
    line(line.isEmpty() ? indent + "#" : indent + "# " + Printable.of(line));
  }

  private void section(String key, DraftPart part) {
    if (part.isEmpty()) {
      return;
    }
    text.append('\n');
    boolean empty = part.fields().entries().isEmpty();
    line(empty ? "# " + key + ":" : key + ":");
    part.notes().forEach(note -> comment("  ", note));
    for (Entry entry : part.fields().entries()) {
      entry("  ", entry);
    }
  }

  private void node(DraftPart node) {
    String indent = "  - ";
    for (Entry entry : node.fields().entries()) {
      entry(indent, entry);
      indent = "    ";
    }
    node.notes().forEach(note -> comment("    ", note));
  }

  private void entry(String indent, Entry entry) {
    if (entry.value() instanceof Sequence list
        && list.items().stream().allMatch(Mapping.class::isInstance)) {
      line(indent + key(entry) + ":");
      list.items().forEach(item -> line(" ".repeat(indent.length()) + "  - " + flow(item)));
    } else {
      line(indent + key(entry) + ": " + flow(entry.value()));
    }
  }

  private static String key(Entry entry) {
    return quoted(entry.key());
  }

  private static String flow(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.kind() == Scalar.Kind.BOOLEAN ? scalar.text() : quoted(scalar.text());
    }
    if (value instanceof Sequence list) {
      return list.items().stream().map(DraftText::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    return ((Mapping) value)
        .entries().stream().map(entry -> pair(entry)).collect(Collectors.joining(", ", "{", "}"));
  }

  private static String pair(Entry entry) {
    boolean port =
        entry.key().equals("port")
            && entry.value() instanceof Scalar number
            && PORT.matcher(number.text()).matches();
    return key(entry) + ": " + (port ? ((Scalar) entry.value()).text() : flow(entry.value()));
  }

  private static String quoted(String word) {
    boolean plain =
        PLAIN_NUMBERS.matcher(word).matches()
            || PLAIN.matcher(word).matches() && !WORDS.contains(word.toLowerCase(Locale.ROOT));
    if (plain) {
      return word;
    }
    var quoted = new StringBuilder("\"");
    word.codePoints().forEach(point -> append(quoted, point));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int point) {
    if (point == '"' || point == '\\') {
      quoted.append('\\').appendCodePoint(point);
    } else if (point >= ' ' && point < 0x7f) {
      quoted.appendCodePoint(point);
    } else {
      quoted.append((point > 0xffff ? "\\U%08x" : "\\u%04x").formatted(point));
    }
  }
}
