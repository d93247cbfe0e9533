package io.hostgw.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses as well as gzip can: a script is made once and crosses the network to every node. */
final class TightGzip extends GZIPOutputStream {
  private TightGzip(OutputStream out) throws IOException {
    super(out);
    def.setLevel(Deflater.BEST_COMPRESSION);
  }

  /** Returns a text in UTF-8, compressed. */
  static byte[] of(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new TightGzip(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
