package io.hostgw.fuzz;

import io.hostgw.document.Document;
import io.hostgw.document.DocumentReader;
import io.hostgw.document.Entry;
import io.hostgw.document.Limits;
import io.hostgw.document.Mapping;
import io.hostgw.document.Scalar;
import io.hostgw.document.Selection;
import io.hostgw.document.Sequence;
import io.hostgw.document.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A document as maps, lists and scalars, to be changed and written again. */
public final class Tree {
  private Tree() {}

  /** Reads a document that must be right by its form. */
  public static Object read(Path file) {
    try {
      return read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a document that must be right by its form. */
  public static Object read(byte[] text) {
    Document document =
        DocumentReader.read(
            new ByteArrayInputStream(text), "sample", Selection.everything(), Limits.ofNodeList());
    return of(((Document.Readable) document).root());
  }

  private static Object of(Value value) {
    if (value instanceof Mapping mapping) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (Entry entry : mapping.entries()) {
        map.put(entry.key(), of(entry.value()));
      }
      return map;
    }
    if (value instanceof Sequence sequence) {
      return sequence.items().stream().map(Tree::of).collect(Collectors.toList());
    }
    return scalar((Scalar) value);
  }

  private static Object scalar(Scalar scalar) {
    return switch (scalar.kind()) {
      case TEXT -> scalar.text();
      case NUMBER -> number(scalar.text());
      case BOOLEAN -> Boolean.valueOf(scalar.text());
      case NULL -> null;
    };
  }

  /** Hexadecimal and octal numbers and infinities stay texts: JSON has none. */
  private static Object number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException notDecimal) {
      return text;
    }
  }

  /** Returns a copy that shares nothing that can be changed. */
  public static Object copy(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put((String) key, copy(value)));
      return copy;
    }
    if (tree instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(copy(item)));
      return copy;
    }
    return tree;
  }

  /** Writes a tree as JSON, which is YAML as well. */
  public static String json(Object tree) {
    return JsonMapper.shared().writeValueAsString(tree);
  }

  /** Writes a tree as YAML in lines, with plain words where {@code plain} takes them. */
  public static String yaml(Object tree) {
    var out = new StringBuilder();
    yaml(tree, "", out);
    return out.toString();
  }

  private static void yaml(Object tree, String indent, StringBuilder out) {
    if (tree instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((key, value) -> entry(word(key) + ":", value, indent, out));
    } else if (tree instanceof List<?> list && !list.isEmpty()) {
      list.forEach(item -> entry("-", item, indent, out));
    } else {
      out.append(indent).append(word(tree)).append('\n');
    }
  }

  private static void entry(String head, Object value, String indent, StringBuilder out) {
    boolean nested =
        value instanceof Map<?, ?> map && !map.isEmpty()
            || value instanceof List<?> list && !list.isEmpty();
    out.append(indent).append(head);
    if (nested) {
      out.append('\n');
      yaml(value, indent + "  ", out);
    } else {
      out.append(' ').append(word(value)).append('\n');
    }
  }

  private static String word(Object scalar) {
    return scalar instanceof String text && text.matches("[A-Za-z~/][A-Za-z0-9./_-]*")
        ? text
        : json(scalar);
  }
}
