package io.hostgw.document;

import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8 and nothing else: what is malformed, too long or not printable ends the reading with
 * its place. A byte order mark at the start is dropped.
 */
final class StrictReader extends Reader {
  private static final int CHUNK = 16 * 1024;

  /** YAML's parser holds a word as a whole, however long; JSON's has a bound of its own. */
  private static final int LONGEST_LINE = 1 << 21;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final String source;
  private final long longest;
  private final boolean printableOnly;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).flip();
  private final CharBuffer chars = CharBuffer.allocate(CHUNK).flip();
  private long total;
  private int line = 1;
  private int column = 1;
  private boolean started;
  private boolean ended;

  /**
   * Makes the reader.
   *
   * @param in the bytes
   * @param source their name for messages
   * @param longest how many bytes there may be
   * @param printableOnly whether control characters are refused, as YAML wants it; JSON's parser
   *     does that itself where it matters
   */
  StrictReader(InputStream in, String source, long longest, boolean printableOnly) {
    this.in = in;
    this.source = source;
    this.longest = longest;
    this.printableOnly = printableOnly;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!chars.hasRemaining()) {
      if (ended) {
        return -1;
      }
      decodeChunk();
    }
    int count = Math.min(length, chars.remaining());
    chars.get(target, offset, count);
    return count;
  }

  private void decodeChunk() throws IOException {
    fill();
    chars.clear();
    CoderResult result = decoder.decode(bytes, chars, ended);
    chars.flip();
    dropByteOrderMark();
    // What came before a malformed byte is walked over first: its place is counted from there.
    walk();
    if (result.isError()) {
      throw bad(ProblemCode.UNREADABLE, "not UTF-8: save the file as UTF-8");
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (count < 0) {
      ended = true;
    } else {
      total += count;
      bytes.position(bytes.position() + count);
    }
    bytes.flip();
    if (total > longest) {
      throw bad(
          ProblemCode.TOO_BIG, "longer than " + longest + " bytes, which is as much as is read");
    }
  }

  private void dropByteOrderMark() {
    if (started || !chars.hasRemaining()) {
      return;
    }
    started = true;
    if (chars.get(chars.position()) == BYTE_ORDER_MARK) {
      chars.get();
    }
  }

  private void walk() throws BadInputException {
    char[] array = chars.array();
    for (int i = chars.position(); i < chars.limit(); i++) {
      char c = array[i];
      if (c == '\n') {
        line++;
        column = 1;
        continue;
      }
      if (printableOnly && isUnprintable(c)) {
        throw bad(
            ProblemCode.BROKEN_SYNTAX,
            "the control character " + Printable.of(String.valueOf(c)) + " is not allowed");
      }
      if (printableOnly && column > LONGEST_LINE) {
        throw bad(
            ProblemCode.TOO_BIG,
            "a line of more than " + LONGEST_LINE + " characters, which is as much as is read");
      }
      // The second half of a pair is no column of its own.
      if (!Character.isLowSurrogate(c)) {
        column++;
      }
    }
  }

  /** What YAML 1.2 excludes (section 5.1), tab and line ends apart; pairs stand for characters. */
  private static boolean isUnprintable(char c) {
    if (c >= ' ' && c < 0x7f) {
      return false;
    }
    return c != '\t' && c != '\r' && c != 0x85 && (c < 0xa0 || c >= 0xfffe);
  }

  private BadInputException bad(ProblemCode code, String message) {
    return new BadInputException(code, new Origin(source, line, column), message);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
