package io.hostgw.inventory;

import io.hostgw.model.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a command of the user's printed that ended well and in time.
 *
 * @param stdout its standard output
 */
record CommandOutput(String stdout) {
  private static final int LARGEST = 1 << 20;

  /** Both outputs, read while the command runs: a full pipe would stop it. */
  private record Outputs(CompletableFuture<String> stdout, CompletableFuture<String> stderr) {}

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
      var outputs = new Outputs(read(process.getInputStream()), read(process.getErrorStream()));
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SourceException(
            who + " did not end within " + seconds(limit) + ": run it by hand");
      }
      String stdout = outputs.stdout().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (process.exitValue() != 0) {
        throw new SourceException(
            who + " failed with exit code " + process.exitValue() + reason(outputs));
      }
      return new CommandOutput(stdout);
    } catch (TimeoutException held) {
      throw new SourceException(who + " ended, but a child of it holds its output open", held);
    } catch (IOException | ExecutionException broken) {
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

  private static CompletableFuture<String> read(InputStream in) {
    return CompletableFuture.supplyAsync(() -> text(in), CommandOutput::inBackground);
  }

  private static void inBackground(Runnable work) {
    var thread = new Thread(work, "credential-plugin");
    thread.setDaemon(true);
    thread.start();
  }

  private static String text(InputStream in) {
    try (in) {
      byte[] bytes = in.readNBytes(LARGEST);
      in.transferTo(OutputStream.nullOutputStream());
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The last line that it complained with. */
  private static String reason(Outputs outputs) throws InterruptedException, ExecutionException {
    Optional<String> last =
        outputs
            .stderr()
            .completeOnTimeout("", 1, TimeUnit.SECONDS)
            .get()
            .lines()
            .filter(line -> !line.isBlank())
            .reduce((before, line) -> line);
    return last.map(line -> ": " + Printable.of(line.strip())).orElse("");
  }

  private static String seconds(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }
}
