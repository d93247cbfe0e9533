package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.transport.TransportException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts by way of others: real sshds on this machine, one of them the jump host. */
class JumpTest extends LoopbackTest {
  private static Endpoint behind(Endpoint hop, LocalSshd node) throws IOException {
    return node.endpoint("node1", new Way.Through(hop));
  }

  private JumpHosts jumpHosts(ExecutorService workers) {
    return new JumpHosts(hop -> transport.connected(hop, Witness.none()), workers);
  }

  @Test
  void aHostBehindTwoOthersIsReached() throws Exception {
    LocalSshd node = sshd();
    LocalSshd first = sshd();
    LocalSshd second = sshd();
    Endpoint hop = second.endpoint("second", new Way.Through(direct("first", first)));

    assertThat(port(behind(hop, node))).isEqualTo(Integer.toString(node.port()));
    assertThat(List.of(first.logins(), second.logins())).containsExactly(1L, 1L);
  }

  @Test
  void allNodesShareOneConnectionAlsoThoseThatComeAtOnce() throws Exception {
    LocalSshd bastion = sshd();
    LocalSshd node = sshd("MaxStartups 100");
    Endpoint endpoint = behind(direct("bastion", bastion), node);

    List<String> ports = atOnce(12, () -> port(endpoint));

    assertThat(ports).hasSize(12).containsOnly(Integer.toString(node.port()));
    assertThat(bastion.logins()).isOne();
    transport.close();
    eventually("the connection is closed", () -> bastion.connections() == 0);
  }

  @Test
  void aBrokenConnectionIsOpenedAnew() throws Exception {
    LocalSshd bastion = sshd();
    Endpoint endpoint = behind(direct("bastion", bastion), sshd());
    port(endpoint);
    bastion.dropConnections();
    eventually("the connection is gone", () -> bastion.connections() == 0);

    port(endpoint);

    assertThat(bastion.logins()).isEqualTo(2);
  }

  @Test
  void aConnectionThatNobodyUsesIsClosed() throws Exception {
    LocalSshd bastion = sshd();
    Endpoint hop = direct("bastion", bastion);
    ExecutorService workers = Executors.newCachedThreadPool();
    try (var hosts = jumpHosts(workers)) {
      Passage passage = hosts.passage(hop, "127.0.0.1", bastion.port());
      hosts.closeIdle(Duration.ZERO);
      assertThat(bastion.connections()).as("somebody uses it").isOne();

      passage.cut();
      hosts.closeIdle(Duration.ZERO);

      eventually("the connection is closed", () -> bastion.connections() == 0);
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void nodesThatFindNoPlaceGetAnotherConnection() throws Exception {
    LocalSshd bastion = sshd();
    Endpoint hop = direct("bastion", bastion);
    ExecutorService workers = Executors.newCachedThreadPool();
    try (var hosts = jumpHosts(workers);
        var node = new FakeServer(connection -> connection.getOutputStream().write('x'))) {
      for (int i = 0; i < 101; i++) {
        Streams streams = hosts.passage(hop, "127.0.0.1", node.port()).dial(LIMIT);
        assertThat(streams.in().read()).isEqualTo('x');
      }
      assertThat(bastion.connections()).isEqualTo(2);
    } finally {
      workers.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AllowTcpForwarding no", "PermitOpen none", "DisableForwarding yes"})
  void aJumpHostThatForwardsNothingIsNamedWithTheOptionsThatSaySo(String line) throws Exception {
    LocalSshd node = sshd();
    TransportException failure = failure(behind(direct("bastion", sshd(line)), node));

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure)
        .hasMessageStartingWith(
            "127.0.0.1:%d by way of bastion: the jump host lets in but forwards nothing",
            node.port())
        .hasMessageContaining("AllowTcpForwarding, PermitOpen");
  }

  @Test
  void aClosedPortBehindAJumpHostIsRefused() throws Exception {
    Endpoint hop = direct("bastion", sshd());
    Endpoint closed = closed(new Way.Through(hop));

    assertThat(failure(closed))
        .hasMessage(
            "127.0.0.1:%d by way of bastion: connection refused; does sshd run there, and on this"
                + " port?",
            closed.port());
  }

  private Endpoint closed(Way way) throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return at("node1", listener.getLocalPort(), way);
    }
  }

  private Endpoint at(String name, int port, Way way) throws Exception {
    Endpoint some = direct("some", sshd());
    return new Endpoint(
        name,
        some.word(),
        some.host(),
        port,
        some.user(),
        some.keys(),
        some.hostKeys(),
        way,
        some.algorithms(),
        some.pace(),
        some.become(),
        List.of());
  }

  @Test
  void aJumpHostThatIsDownIsNamedAndAskedOnceForAllNodes() throws Exception {
    var visits = new AtomicInteger();
    try (var server =
        new FakeServer(
            connection -> {
              visits.incrementAndGet();
              connection.getOutputStream().write("SSH-1.5-old\r\n".getBytes("US-ASCII"));
              connection.close();
            })) {
      Endpoint node = behind(at("bastion", server.port(), new Way.Direct()), sshd());

      List<TransportException> failures = atOnce(8, () -> failure(node));

      assertThat(failures)
          .hasSize(8)
          .allSatisfy(
              failure ->
                  assertThat(failure)
                      .hasMessage(
                          "jump host bastion: 127.0.0.1:%d: what answers there is no SSH 2 server;"
                              + " is the port right?",
                          server.port()));
      assertThat(visits).hasValue(1);
    }
  }

  @Test
  void aJumpHostOfUnknownKeyIsNamedAndCarriesNothing() throws Exception {
    LocalSshd impostor = sshd();
    LocalSshd bastion = sshd();
    Endpoint hop = at("bastion", bastion.port(), new Way.Direct());

    TransportException failure = failure(behind(hop, impostor));

    assertThat(failure.kind()).isEqualTo(Kind.HOST_KEY);
    assertThat(failure)
        .hasMessageStartingWith("jump host bastion: 127.0.0.1:%d: the host key", bastion.port());
    assertThat(bastion.logins() + impostor.logins()).isZero();
  }
}
