package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A transport of its own for each test, and real sshds on this machine. */
@Timeout(120)
abstract class LoopbackTest {
  static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final List<LocalSshd> servers = new ArrayList<>();
  final SshjTransport transport =
      new SshjTransport(
          new PlainEndpoints(Workstation.ofProcess(System.getenv())),
          Prompt.nobody(),
          LIMIT,
          Duration.ofSeconds(5));

  @AfterEach
  void close() {
    transport.close();
    servers.forEach(LocalSshd::close);
  }

  /** Starts a server that this configuration is said to. */
  LocalSshd sshd(String... lines) throws Exception {
    Path own = Files.createDirectory(directory.resolve("sshd" + servers.size()));
    LocalSshd started = LocalSshd.start(own, lines);
    servers.add(started);
    return started;
  }

  static Endpoint direct(String name, LocalSshd sshd) throws Exception {
    return sshd.endpoint(name, new Way.Direct());
  }

  /** Returns which port the session that one gets belongs to. */
  String port(Endpoint endpoint) throws TransportException {
    return port(endpoint, Witness.none());
  }

  String port(Endpoint endpoint, Witness witness) throws TransportException {
    try (Session session = transport.open(endpoint, witness)) {
      return session
          .run(RemoteCommand.of("sh -c 'echo \"$SSH_CONNECTION\"'"), LIMIT)
          .stdout()
          .strip()
          .replaceFirst(".* ", "");
    }
  }

  TransportException failure(Endpoint endpoint) {
    return catchThrowableOfType(TransportException.class, () -> port(endpoint));
  }

  static <T> List<T> atOnce(int count, Callable<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      var results = new ArrayList<T>();
      for (Future<T> each : threads.invokeAll(Collections.nCopies(count, work))) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  static void eventually(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - start).as(what).isLessThan(LIMIT.toNanos());
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
