package io.hostgw.transport;

import io.hostgw.model.Printable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The standard streams of a process of the user's (ProxyCommand). It ends with the connection. */
final class CommandWire implements Wire {
  private static final int KEPT = 4 * 1024;

  /** What it prints at its end comes a little later than the end of its output. */
  private static final long LATE_MILLIS = 500;

  private final Way.Command command;
  private Optional<Running> running = Optional.empty();
  private boolean cut;

  /** The process, and what it says on standard error as far as it was read. */
  private record Running(Process process, FutureTask<Captured> complaints) {
    static Running of(Process process) {
      var complaints = new FutureTask<>(() -> Captured.drain(process.getErrorStream(), KEPT));
      var reader = new Thread(complaints, "hostgw-proxy-command");
      reader.setDaemon(true);
      reader.start();
      return new Running(process, complaints);
    }
  }

  CommandWire(Way.Command command) {
    this.command = command;
  }

  @Override
  public Streams dial(Duration limit) throws IOException {
    Process process = started().process();
    return new Streams(process.getInputStream(), process.getOutputStream());
  }

  private synchronized Running started() throws IOException {
    if (cut) {
      throw new IOException("cut");
    }
    // As ssh does it: the shell becomes the command, where that is one.
    var builder = new ProcessBuilder(List.of(command.shell(), "-c", "exec " + command.line()));
    Running started = Running.of(builder.start());
    running = Optional.of(started);
    return started;
  }

  /**
   * Ends the process and all that it started. What one that has already ended left in the
   * background stays, as with ssh.
   */
  @Override
  public synchronized void cut() {
    cut = true;
    running
        .map(Running::process)
        .ifPresent(
            process -> {
              process.descendants().forEach(ProcessHandle::destroyForcibly);
              process.destroyForcibly();
            });
  }

  /** A process that failed knows best why; one that ended well only passed on what came. */
  @Override
  public Exception explained(Exception failed) {
    Optional<Running> started = running();
    if (started.isEmpty()) {
      return failed;
    }
    try {
      return explained(failed, started.get());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return failed;
    }
  }

  private synchronized Optional<Running> running() {
    return cut ? Optional.empty() : running;
  }

  private Exception explained(Exception failed, Running started) throws InterruptedException {
    boolean ended = started.process().waitFor(LATE_MILLIS, TimeUnit.MILLISECONDS);
    if (!ended || started.process().exitValue() == 0) {
      return failed;
    }
    return new CommandFailureException(
        Printable.of(command.line()), started.process().exitValue(), complaint(started));
  }

  /** Returns its last line; a child of its that holds the stream open is not waited for. */
  private static String complaint(Running started) throws InterruptedException {
    try {
      Captured said = started.complaints().get(LATE_MILLIS, TimeUnit.MILLISECONDS);
      return said.text()
          .lines()
          .filter(line -> !line.isBlank())
          .reduce((before, line) -> line)
          .map(line -> Printable.of(line.strip()))
          .orElse("");
    } catch (ExecutionException | TimeoutException nothingRead) {
      return "";
    }
  }
}
