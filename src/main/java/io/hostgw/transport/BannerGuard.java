package io.hostgw.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bounds what a server may send before its identification line (RFC 4253, 4.2). sshj takes any
 * amount, and takes time by the square of a line's length. It reads that part byte by byte, and
 * packets in blocks: so only single bytes are counted.
 */
final class BannerGuard extends FilterInputStream {
  /** OpenSSH's own limit of a line. */
  private static final int LONGEST_LINE = 8 * 1024;

  private static final int LARGEST = 64 * 1024;

  private int total;
  private int inLine;

  BannerGuard(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    total++;
    inLine = next == '\n' ? 0 : inLine + 1;
    if (total > LARGEST || inLine > LONGEST_LINE) {
      throw new NoBannerException();
    }
    return next;
  }

  /** What the server sends is no SSH. */
  static final class NoBannerException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
