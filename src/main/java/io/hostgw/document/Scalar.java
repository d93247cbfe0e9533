package io.hostgw.document;

import io.hostgw.model.Origin;

/**
 * A single value. Its text is kept as it stands in the document, so that {@code 1e3} as a name is
 * still {@code 1e3}.
 *
 * @param text the text, quotes and escapes resolved; empty for null
 * @param kind what the document says it is
 * @param origin where it stands
 */
public record Scalar(String text, Kind kind, Origin origin) implements Value {
  /** What a scalar is, by JSON or by the core schema of YAML 1.2 (there {@code no} is a text). */
  public enum Kind {
    /** Text: quoted, or plain and nothing else. */
    TEXT,
    /** A number. */
    NUMBER,
    /** True or false. */
    BOOLEAN,
    /** Null, or a key with nothing behind it. */
    NULL
  }

  /** Returns whether the document gives no value here. */
  public boolean isNull() {
    return kind == Kind.NULL;
  }

  @Override
  public String kindInWords() {
    return switch (kind) {
      case TEXT -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "nothing";
    };
  }
}
