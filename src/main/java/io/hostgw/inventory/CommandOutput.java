package io.hostgw.inventory;

import io.hostgw.model.Printable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a command of the user's printed that ended well and in time.
 *
 * @param stdout its standard output
 */
record CommandOutput(String stdout) {
  private static final int LARGEST = 1 << 20;

  /** What it prints at its end comes a little later than the end. */
  private static final Duration LATE = Duration.ofSeconds(1);

  /** One output, read while the command runs: a full pipe would stop it. */
  private record Output(ByteArrayOutputStream bytes, Thread reader) {
    static Output of(InputStream in) {
      var bytes = new ByteArrayOutputStream();
      var reader = new Thread(() -> copy(in, bytes), "credential-plugin");
      reader.setDaemon(true);
      reader.start();
      return new Output(bytes, reader);
    }

    /** Keeps what fits; the rest is read all the same. */
    private static void copy(InputStream in, ByteArrayOutputStream bytes) {
      byte[] piece = new byte[8192];
      try (in) {
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
          bytes.write(piece, 0, Math.min(count, LARGEST - bytes.size()));
        }
      } catch (IOException ended) {
        // What was read until then is judged by what it says.
        return;
      }
    }

    /** Returns what came; a child left behind that holds the output open is not waited for. */
    String text() throws InterruptedException {
      reader.join(LATE.toMillis());
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  /**
   * Runs the command with an empty standard input.
   *
   * @param command the command and its arguments; no shell sees them
   * @param environment what is added to this process's environment
   * @param limit how long it may take
   * @param who what to call it in errors
   * @param hint what to do where it is missing; may be empty
   * @throws SourceException if it is not there, fails, or does not end
   */
  static CommandOutput of(
      List<String> command,
      Map<String, String> environment,
      Duration limit,
      String who,
      String hint)
      throws SourceException {
    Process process = start(command, environment, who, hint);
    try {
      process.getOutputStream().close();
      var stdout = Output.of(process.getInputStream());
      var stderr = Output.of(process.getErrorStream());
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SourceException(
            who + " did not end within " + seconds(limit) + ": run it by hand to see why");
      }
      if (process.exitValue() != 0) {
        throw new SourceException(
            who + " failed with exit code " + process.exitValue() + reason(stderr.text()));
      }
      return new CommandOutput(stdout.text());
    } catch (IOException broken) {
      throw new SourceException(who + ": " + KubernetesFailure.deepest(broken), broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SourceException(who + " was interrupted", interrupted);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Process start(
      List<String> command, Map<String, String> environment, String who, String hint)
      throws SourceException {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException missing) {
      String advice = hint.isEmpty() ? "is it installed, and in PATH?" : Printable.of(hint);
      throw new SourceException(who + " cannot be run: " + advice, missing);
    }
  }

  /** The last line that it complained with. */
  private static String reason(String stderr) {
    return stderr
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((before, line) -> line)
        .map(line -> ": " + Printable.of(line.strip()))
        .orElse("");
  }

  private static String seconds(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }
}
