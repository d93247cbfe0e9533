package io.hostgw.transport;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes SSH's data types (RFC 4251, 5) off the front of bytes that somebody sent. All of its
 * methods throw {@link BufferUnderflowException} if there is less than they should take.
 */
final class BlobReader {
  private final ByteBuffer rest;

  BlobReader(byte[] bytes) {
    this.rest = ByteBuffer.wrap(bytes);
  }

  /** Takes a length and that many bytes; nothing is allocated for a length that is a lie. */
  byte[] bytes() {
    int length = rest.getInt();
    if (length < 0 || length > rest.remaining()) {
      throw new BufferUnderflowException();
    }
    var bytes = new byte[length];
    rest.get(bytes);
    return bytes;
  }

  /** Takes a string, byte by byte: names are compared as bytes. */
  String text() {
    return new String(bytes(), StandardCharsets.ISO_8859_1);
  }

  /** Takes a string that is strings, one behind the other. */
  List<String> texts() {
    var packed = new BlobReader(bytes());
    var texts = new ArrayList<String>();
    while (!packed.isAtEnd()) {
      texts.add(packed.text());
    }
    return List.copyOf(texts);
  }

  /** Takes an unsigned number of four bytes. */
  long uint32() {
    return Integer.toUnsignedLong(rest.getInt());
  }

  /** Takes a number of eight bytes, to be compared as an unsigned one. */
  long uint64() {
    return rest.getLong();
  }

  boolean isAtEnd() {
    return !rest.hasRemaining();
  }

  /** Returns how many bytes are left. */
  int remaining() {
    return rest.remaining();
  }
}
