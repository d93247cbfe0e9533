package io.hostgw.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** A line that somebody types at a terminal; no copy of it stays behind but the one returned. */
final class TypedLine {
  /** What a terminal of Linux gives at most. */
  private static final int LONGEST = 4096;

  private TypedLine() {}

  /**
   * Asks and waits for a line.
   *
   * @param terminal the terminal
   * @param question what to say before
   * @return the line without its end; empty if nothing was typed
   * @throws IOException if there is no terminal, or if this thread is interrupted, whose flag is
   *     set then
   */
  static Optional<char[]> ask(Path terminal, String question) throws IOException {
    var bytes = new byte[LONGEST];
    try (var out = FileChannel.open(terminal, StandardOpenOption.WRITE);
        var in = FileChannel.open(terminal, StandardOpenOption.READ)) {
      out.write(StandardCharsets.UTF_8.encode(question));
      ByteBuffer line = ByteBuffer.wrap(bytes);
      while (in.read(line) > 0 && bytes[line.position() - 1] != '\n') {
        if (!line.hasRemaining()) {
          throw new IOException("a line without end");
        }
      }
      return text(bytes, line.position());
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static Optional<char[]> text(byte[] bytes, int length) {
    int end = length > 0 && bytes[length - 1] == '\n' ? length - 1 : length;
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, end));
    var text = new char[decoded.remaining()];
    decoded.get(text);
    Arrays.fill(decoded.array(), '\0');
    return text.length == 0 ? Optional.empty() : Optional.of(text);
  }
}
