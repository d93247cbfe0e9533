package io.hostgw.openssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that ended by itself.
 *
 * @param code its exit code
 * @param out what it printed
 * @param complaints what it printed on standard error
 */
record Finished(int code, String out, String complaints) {
  private static final int LARGEST = 1 << 20;

  /**
   * Runs a program with an empty standard input.
   *
   * @param command the program and its arguments; no shell sees them
   * @param limit how long it, and whatever it started, may take
   * @throws IOException if it cannot be started, prints more than 1 MiB or breaks off
   * @throws TimeoutException if it does not end in time
   * @throws InterruptedException if this thread is interrupted; the program is ended then
   */
  static Finished of(List<String> command, Duration limit)
      throws IOException, TimeoutException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    Process process = new ProcessBuilder(command).start();
    try {
      process.getOutputStream().close();
      FutureTask<String> out = reading(process.getInputStream());
      FutureTask<String> complaints = reading(process.getErrorStream());
      return new Finished(
          code(process, end),
          out.get(end - System.nanoTime(), TimeUnit.NANOSECONDS),
          complaints.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException broken) {
      throw new IOException(broken.getCause().getMessage(), broken);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static int code(Process process, long end) throws InterruptedException, TimeoutException {
    if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException();
    }
    return process.exitValue();
  }

  private static FutureTask<String> reading(InputStream in) {
    var text = new FutureTask<>(() -> whole(in));
    var reader = new Thread(text, "hostgw-openssh");
    reader.setDaemon(true);
    reader.start();
    return text;
  }

  /** The rest of what is too long is read all the same: a full pipe would stop the program. */
  private static String whole(InputStream in) throws IOException {
    try (in) {
      byte[] kept = in.readNBytes(LARGEST);
      if (in.transferTo(OutputStream.nullOutputStream()) > 0) {
        throw new IOException("prints more than " + LARGEST + " bytes");
      }
      return new String(kept, StandardCharsets.UTF_8);
    }
  }
}
