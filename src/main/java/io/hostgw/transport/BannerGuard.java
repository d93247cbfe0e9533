package io.hostgw.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bounds what a server may send before its identification line (RFC 4253, 4.2), and keeps the last
 * line of it: what a server says that turns a connection away. sshj takes any amount, and takes
 * time by the square of a line's length. It reads that part byte by byte, and packets in blocks: so
 * only single bytes are looked at.
 */
final class BannerGuard extends FilterInputStream {
  /** OpenSSH's own limit of a line. */
  private static final int LONGEST_LINE = 8 * 1024;

  private static final int LARGEST = 64 * 1024;
  private static final int KEPT = 200;

  private final StringBuilder line = new StringBuilder();
  private String lastLine = "";
  private int total;
  private int inLine;

  BannerGuard(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int next = next();
    total++;
    inLine = next == '\n' ? 0 : inLine + 1;
    if (total > LARGEST || inLine > LONGEST_LINE) {
      throw new NoBannerException();
    }
    keep(next);
    return next;
  }

  private int next() throws IOException {
    try {
      int next = super.read();
      if (next < 0) {
        throw new TurnedAwayException(said());
      }
      return next;
    } catch (TurnedAwayException end) {
      throw end;
    } catch (IOException reset) {
      throw new TurnedAwayException(said(), reset);
    }
  }

  private void keep(int next) {
    if (next == '\n') {
      lastLine = line.toString().strip();
      line.setLength(0);
      return;
    }
    if (line.length() < KEPT) {
      line.append((char) next);
    }
  }

  private String said() {
    String unfinished = line.toString().strip();
    return unfinished.isEmpty() ? lastLine : unfinished;
  }

  /** What the server sends is no SSH. */
  static final class NoBannerException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** The server hung up without an identification line. Its message is what it said instead. */
  static final class TurnedAwayException extends IOException {
    private static final long serialVersionUID = 1L;

    TurnedAwayException(String said) {
      super(said);
    }

    TurnedAwayException(String said, IOException cause) {
      super(said, cause);
    }
  }
}
