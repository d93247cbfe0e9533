package io.hostgw.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The start of a stream that was read to its end.
 *
 * @param text what was kept, decoded as UTF-8, with a replacement character for what is not
 * @param truncated whether there was more
 */
record Captured(String text, boolean truncated) {
  private static final int PIECE = 32 * 1024;

  /**
   * Reads a stream to its end and keeps its start.
   *
   * @param limit how many bytes to keep
   */
  static Captured drain(InputStream in, int limit) throws IOException {
    var kept = new ByteArrayOutputStream();
    var piece = new byte[PIECE];
    boolean truncated = false;
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      int room = limit - kept.size();
      kept.write(piece, 0, Math.min(read, room));
      truncated |= read > room;
    }
    return new Captured(kept.toString(StandardCharsets.UTF_8), truncated);
  }
}
