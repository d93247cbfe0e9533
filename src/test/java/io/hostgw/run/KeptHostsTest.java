package io.hostgw.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.apply.Limits;
import io.hostgw.apply.NodeApply;
import io.hostgw.facts.OwnRoute;
import io.hostgw.fleet.Fleet;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Author;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Progress;
import io.hostgw.outcome.Survey;
import io.hostgw.outcome.Verdict;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.Observed;
import io.hostgw.plan.Planner;
import io.hostgw.plan.RemovalLimit;
import io.hostgw.plan.Terms;
import io.hostgw.report.WatchEvent;
import io.hostgw.transport.Transport;
import io.hostgw.transport.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosts that each go their own way; the events say which. */
@Timeout(30)
class KeptHostsTest {
  private static final Inventory FIVE = Clusters.seed();
  private static final RouteMesh MESH = RouteMesh.of(FIVE);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final BlockingQueue<WatchEvent> events = new LinkedBlockingQueue<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private KeptHosts hosts;

  @AfterEach
  void stop() {
    never.countDown();
    hosts.stop(Duration.ZERO);
  }

  private void hosts(int parallel, Transport transport) {
    hosts =
        new KeptHosts(
            lane(parallel, transport),
            lane(parallel, transport),
            true,
            new RemovalWindow(RemovalLimit.byDefault()),
            Clock.systemUTC(),
            events::add);
  }

  private static HostLane lane(int parallel, Transport transport) {
    var protocol =
        new NodeApply(
            transport,
            new Nonces(),
            new Limits(SECOND, SECOND, SECOND, SECOND),
            new Author("me@here", "0.1"));
    return new HostLane(
        new Hosts(new Fleet(parallel, Progress.silent()), protocol, Terms::strict),
        Executors.newFixedThreadPool(parallel, HostLane::daemon));
  }

  private static TransportException gone() {
    return new TransportException(TransportException.Kind.UNREACHABLE, "gone");
  }

  private WatchEvent next() throws InterruptedException {
    WatchEvent event = events.poll(20, TimeUnit.SECONDS);
    assertThat(event).as("an event").isNotNull();
    return event;
  }

  private static Survey asWanted(Node node) {
    var desired = new DesiredState(node, MESH);
    return new Survey.Planned(Planner.plan(desired, Observed.asWanted(desired).facts()));
  }

  private static Survey withStale(Node node, String... stale) {
    var desired = new DesiredState(node, MESH);
    OwnRoute[] routes =
        Stream.concat(
                desired.plainRoutes().stream()
                    .map(
                        route ->
                            new OwnRoute(
                                route.destination().toString(), route.nextHop().toString(), "")),
                Stream.of(stale).map(to -> new OwnRoute(to, "192.168.2.99", "")))
            .toArray(OwnRoute[]::new);
    return new Survey.Planned(
        Planner.plan(desired, Observed.of(node.primaryAddress().toString()).own(routes).facts()));
  }

  @Test
  void hostsThatAreAsWantedAreOneEvent() throws Exception {
    hosts(
        2,
        (node, witness) -> {
          throw gone();
        });
    hosts.want(MESH, FIVE.nodes(), FIVE.nodes().stream().map(KeptHostsTest::asWanted).toList());
    assertThat(next()).isEqualTo(new WatchEvent.Settled(5, 0, 0, Verdict.DONE));
  }

  @Test
  void noHostAtAllIsSettledAtOnce() throws Exception {
    hosts(
        1,
        (node, witness) -> {
          throw gone();
        });
    hosts.want(MESH, List.of(), List.of());
    assertThat(next()).isEqualTo(new WatchEvent.Settled(0, 0, 0, Verdict.DONE));
  }

  @Test
  void aHostThatFailsIsTriedAgainLaterAndLater() throws Exception {
    hosts(
        1,
        (node, witness) -> {
          throw gone();
        });
    Node node = FIVE.nodes().get(0);
    hosts.want(MESH, List.of(node), List.of());
    var unreachable = new NodeOutcome.Unreachable(node, "gone", true);
    assertThat(next()).isEqualTo(new WatchEvent.Worked(unreachable, Duration.ofSeconds(1)));
    assertThat(next()).isEqualTo(new WatchEvent.Settled(1, 0, 1, Verdict.PARTIAL));
    assertThat(next()).isEqualTo(new WatchEvent.Worked(unreachable, Duration.ofSeconds(2)));
    assertThat(next()).isEqualTo(new WatchEvent.Worked(unreachable, Duration.ofSeconds(4)));
  }

  /** One host at a time, and the first of them never answers once it has failed. */
  @Test
  void aDeadHostKeepsNoOtherWaitingNotEvenInASmallFleet() throws Exception {
    Node dead = FIVE.nodes().get(0);
    var failed = new CountDownLatch(1);
    hosts(
        1,
        (node, witness) -> {
          boolean isDead =
              node.primaryAddress().toString().equals(dead.primaryAddress().toString());
          if (isDead && failed.getCount() == 0) {
            await(never);
          }
          failed.countDown();
          throw gone();
        });
    hosts.want(MESH, List.of(dead), List.of());
    next();
    next();

    hosts.want(MESH, FIVE.nodes(), List.of());

    for (Node node : FIVE.nodes().subList(1, 5)) {
      assertThat(((WatchEvent.Worked) next()).outcome().node()).isEqualTo(node);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aHostThatWouldLoseTooMuchIsLeftAsItIs() throws Exception {
    hosts(
        1,
        (node, witness) -> {
          throw gone();
        });
    Node node = FIVE.nodes().get(0);
    hosts.want(
        MESH, List.of(node), List.of(withStale(node, "10.1.7.0/24", "10.1.8.0/24", "10.1.9.0/24")));
    assertThat(((WatchEvent.Held) next()).objection())
        .startsWith("3 of 3 destinations would be removed within an hour (10.1.7.0/24, ");
    assertThat(next()).isEqualTo(new WatchEvent.Settled(1, 0, 1, Verdict.REFUSED));
  }

  @Test
  void whatWasBegunForAnOlderWishIsReadAnew() throws Exception {
    var reading = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    hosts(
        1,
        (node, witness) -> {
          reading.countDown();
          await(release);
          throw gone();
        });
    Node node = FIVE.nodes().get(0);
    hosts.want(MESH, List.of(node), List.of());
    reading.await();
    hosts.want(RouteMesh.of(FIVE), List.of(node), List.of(asWanted(node)));
    release.countDown();
    assertThat(next()).isEqualTo(new WatchEvent.Settled(1, 0, 0, Verdict.DONE));
  }

  @Test
  void whatIsReadIsKeptWhereTheSameIsWantedAgain() throws Exception {
    var reads = new Semaphore(0);
    var release = new Semaphore(0);
    hosts(1, slow(reads, release));
    Node node = FIVE.nodes().get(0);
    hosts.want(MESH, List.of(node), List.of());
    reads.acquire();
    hosts.want(MESH, List.of(node), List.of());
    release.release();
    assertThat(next()).isInstanceOf(WatchEvent.Worked.class);
  }

  @Test
  void aSourceThatChangesAllTheTimeDoesNotKeepASlowHostFromItsTurn() throws Exception {
    var reads = new Semaphore(0);
    var release = new Semaphore(0);
    hosts(1, slow(reads, release));
    Node node = FIVE.nodes().get(0);
    for (int i = 0; i < 3; i++) {
      hosts.want(RouteMesh.of(FIVE), List.of(node), List.of());
      if (i > 0) {
        release.release();
      }
      reads.acquire();
    }
    assertThat(next()).isInstanceOf(WatchEvent.Worked.class);
  }

  private static Transport slow(Semaphore reads, Semaphore release) {
    return (node, witness) -> {
      reads.release();
      try {
        release.acquire();
      } catch (InterruptedException cancelled) {
        Thread.currentThread().interrupt();
      }
      throw gone();
    };
  }

  @Test
  void whileItHoldsNoHostIsBegun() throws Exception {
    var dialled = new LinkedBlockingQueue<String>();
    hosts(
        1,
        (node, witness) -> {
          dialled.add(node.primaryAddress().toString());
          throw gone();
        });
    hosts.want(MESH, List.of(FIVE.nodes().get(0)), List.of());
    next();
    next();
    hosts.hold();
    int before = dialled.size();
    // Longer than the first wait.
    assertThat(events.poll(1500, TimeUnit.MILLISECONDS)).isNull();
    assertThat(dialled).hasSize(before);
  }

  @Test
  void theEndDoesNotWaitForHostsThatAreOnlyRead() throws Exception {
    var reading = new CountDownLatch(1);
    hosts(
        1,
        (node, witness) -> {
          reading.countDown();
          await(never);
          throw gone();
        });
    hosts.want(MESH, FIVE.nodes(), List.of());
    reading.await();
    long begun = System.nanoTime();
    assertThat(hosts.stop(Duration.ofSeconds(20))).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    assertThat(Set.copyOf(events)).isEmpty();
  }
}
