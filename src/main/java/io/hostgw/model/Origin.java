package io.hostgw.model;

/**
 * Where a value comes from, for messages: a place in a file, or a source that has no places.
 *
 * @param source the file's name as the user gave it, or words such as {@code context prod} or
 *     {@code default}
 * @param line the line, from 1; 0 where the source has none
 * @param column the column, from 1; 0 where the source has none
 */
public record Origin(String source, int line, int column) {
  /** An origin without a place in it. */
  public static Origin of(String source) {
    return new Origin(source, 0, 0);
  }

  /** Returns whether line and column say something. */
  public boolean hasPlace() {
    return line > 0;
  }

  /** Returns {@code file:line:column}, or the source alone. */
  @Override
  public String toString() {
    return hasPlace() ? source + ":" + line + ":" + column : source;
  }
}
