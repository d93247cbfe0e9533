package io.hostgw.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program run as a real process, with nothing of this process in it but what is passed. Each
 * {@code with...} gives a new one, so a prepared one can be shared.
 */
public record Binary(
    List<String> command,
    Map<String, String> environment,
    Path directory,
    String input,
    Duration limit) {

  public Binary {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * The hostgw that the build made. A shell starts its background jobs with SIGINT ignored, and a
   * JVM leaves that as it is: where the tests are such a job, Ctrl-C would do nothing.
   */
  public static Binary hostgw() {
    return of("env", "--default-signal=INT", launcher());
  }

  /** The path of the hostgw that the build made, for a shell or a terminal to run. */
  public static String launcher() {
    String binary = System.getProperty("hostgw.binary", "target/hostgw/bin/hostgw");
    return HostDefinition.baseDirectory().resolve(binary).toString();
  }

  public static Binary of(String... command) {
    return new Binary(
        List.of(command), Map.of(), HostDefinition.baseDirectory(), "", Duration.ofSeconds(60));
  }

  public Binary with(String... arguments) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(arguments));
    return new Binary(all, environment, directory, input, limit);
  }

  public Binary withEnvironment(String name, String value) {
    Map<String, String> all = new HashMap<>(environment);
    all.put(name, value);
    return new Binary(command, all, directory, input, limit);
  }

  public Binary withDirectory(Path newDirectory) {
    return new Binary(command, environment, newDirectory, input, limit);
  }

  public Binary withInput(String newInput) {
    return new Binary(command, environment, directory, newInput, limit);
  }

  public Binary within(Duration newLimit) {
    return new Binary(command, environment, directory, input, newLimit);
  }

  /** Runs it to its end; past the time limit it is killed and the test fails with its output. */
  public CommandResult run(String... arguments) {
    return with(arguments).start().finish();
  }

  /** Starts it, for a test that does something while it runs. */
  public Running start() {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("HOSTGW_"));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      CompletableFuture.runAsync(() -> feed(process.getOutputStream(), input), Binary::thread);
      return new Running(
          command,
          process,
          Stream.of(process.getInputStream()),
          Stream.of(process.getErrorStream()),
          limit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "binary");
    thread.setDaemon(true);
    thread.start();
  }

  private static void feed(OutputStream stdin, String input) {
    try (stdin) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException ended) {
      // It did not want its input: for the test to judge by its result.
      return;
    }
  }

  /** One output, read as it comes: a full pipe would stop the process. */
  private record Stream(ByteArrayOutputStream bytes, CompletableFuture<Void> end) {
    static Stream of(InputStream in) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      return new Stream(bytes, CompletableFuture.runAsync(() -> copy(in, bytes), Binary::thread));
    }

    private static void copy(InputStream in, OutputStream out) {
      try (in) {
        in.transferTo(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  /** A process that may still run. */
  public static final class Running {
    private final List<String> command;
    private final Process process;
    private final Stream stdout;
    private final Stream stderr;
    private final Duration limit;

    private Running(
        List<String> command, Process process, Stream stdout, Stream stderr, Duration limit) {
      this.command = command;
      this.process = process;
      this.stdout = stdout;
      this.stderr = stderr;
      this.limit = limit;
    }

    public boolean isRunning() {
      return process.isAlive();
    }

    /** What it has said so far. */
    public String stdout() {
      return stdout.text();
    }

    public String stderr() {
      return stderr.text();
    }

    /** Sends a signal by its name: INT is Ctrl-C. Returns whether there was still a process. */
    public boolean signal(String name) {
      return Binary.of("kill", "-s", name, Long.toString(process.pid())).run().exit() == 0;
    }

    public CommandResult finish() {
      try {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          throw new AssertionError(
              "not within %s: %s%nstdout: %s%nstderr: %s"
                  .formatted(limit, String.join(" ", command), stdout(), stderr()));
        }
        // A child that it left behind may hold an output open: no reason to wait for ever.
        CompletableFuture.allOf(stdout.end(), stderr.end())
            .completeOnTimeout(null, 5, TimeUnit.SECONDS)
            .join();
        return new CommandResult(process.exitValue(), stdout(), stderr());
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
