package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.model.Become;
import io.hostgw.model.NewHostKeys;
import io.hostgw.transport.Endpoint;
import io.hostgw.transport.HostKeyRules;
import io.hostgw.transport.Keys;
import io.hostgw.transport.PlainEndpoints;
import io.hostgw.transport.Prompt;
import io.hostgw.transport.RemoteCommand;
import io.hostgw.transport.Session;
import io.hostgw.transport.SshjTransport;
import io.hostgw.transport.Witness;
import io.hostgw.transport.Workstation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many connections at a time: all get in, and nothing of them is left. */
class CrowdIT extends PairTest {
  private static final int CONNECTIONS = 200;
  private static final int AT_ONCE = 32;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String SETTINGS = "/etc/ssh/sshd_config.d/crowd.conf";

  CrowdIT() {
    super("crowd", LabShape.of(HostKind.usual(), 3));
  }

  @AfterEach
  void usualLimits() {
    lab.eachHost(host -> host.shell("rm -f " + SETTINGS + " && systemctl reload ssh").ok());
  }

  private void startups(String value) {
    lab.eachHost(
        host -> {
          host.writeFile(SETTINGS, "MaxStartups " + value + "\n");
          host.shell("systemctl reload ssh").ok();
        });
  }

  /** An inventory of more nodes than hosts: what is said of the others is of no interest here. */
  private Path crowd(int count, IntFunction<LabHost> hostOf) throws IOException {
    LabInventory all = inventory().without(first).without(second).without(lab.host(3));
    for (int i = 0; i < count; i++) {
      all =
          all.with(
              new LabInventory.Entry(
                  "node" + i,
                  lab.network().prefix() + "." + (100 + i % 100),
                  "10.1.%d.%d/28".formatted(100 + i / 16, i % 16 * 16),
                  List.of("ssh: {host: " + hostOf.apply(i).login() + "}")));
    }
    return all.to(directory.resolve("crowd.yaml"));
  }

  @Test
  void twentyNodesBehindOneCrowdedSshdAreAllRead() throws IOException {
    startups("2:50:5");

    CommandResult drift =
        Binary.hostgw().with("drift", "-i", crowd(20, i -> first).toString()).run();

    assertThat(drift.stdout()).contains("of 20 nodes", " 0 nodes unreachable, 20 refused");
    assertThat(first.shell("journalctl --sync; journalctl -u ssh -o cat").ok())
        .as("the limit was reached")
        .contains("past MaxStartups");
  }

  @Test
  void nothingIsLeftOfTwoHundredConnections() throws Exception {
    startups("200");
    var usual = new SshjTransport(endpoints(), Prompt.nobody(), LIMIT, LIMIT);
    connections(usual, AT_ONCE);
    usual.close();
    eventuallyNoThreads();
    long files = openFiles();
    long heap = heap();

    var transport = new SshjTransport(endpoints(), Prompt.nobody(), LIMIT, LIMIT);
    connections(transport, CONNECTIONS);

    Await.until("no file is left open", SOON, () -> openFiles() <= files);
    assertThat(heap() - heap).as("heap, in bytes").isLessThan(4 * 1024 * 1024);
    lab.eachHost(
        host ->
            Await.until(
                "no connection is left on " + host,
                SOON,
                () -> host.shell("ss -Hnt state established 'sport = :22'").ok().isBlank()));
    transport.close();
    eventuallyNoThreads();
  }

  private static PlainEndpoints endpoints() {
    return new PlainEndpoints(Workstation.ofProcess(System.getenv()));
  }

  private void connections(SshjTransport transport, int count) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Endpoint endpoint = endpoint(lab.hosts().get(i % lab.hosts().size()));
        running.add(threads.submit(() -> exitCode(transport, endpoint)));
      }
      for (Future<Integer> each : running) {
        assertThat(each.get()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int exitCode(SshjTransport transport, Endpoint endpoint) throws Exception {
    try (Session session = transport.open(endpoint, Witness.none())) {
      return session.run(RemoteCommand.of("true"), LIMIT).exitCode();
    }
  }

  private Endpoint endpoint(LabHost host) {
    return Endpoint.direct(
        host.login(),
        22,
        "ops",
        Keys.of(List.of(lab.identity())),
        new HostKeyRules("", List.of(lab.knownHosts()), NewHostKeys.YES, false),
        Become.NONE);
  }

  private static void eventuallyNoThreads() {
    Await.until("no thread is left: " + threads(), SOON, () -> threads().isEmpty());
  }

  /** The threads of sshj and of the transport. */
  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("sshj") || name.startsWith("hostgw"))
        .toList();
  }

  private static long openFiles() {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is in use after everything that can be collected was. */
  private static long heap() {
    IntStream.range(0, 3).forEach(time -> System.gc());
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
