package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.verification.PromiscuousVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many tunnels through one connection to a real sshd: none stops another. */
@Timeout(60)
class TunnelTest {
  private static final int MIB = 1024 * 1024;
  private static final byte[] PING = "ping\n".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path directory;
  private LocalSshd sshd;
  private SSHClient client;

  @BeforeEach
  void connect() throws Exception {
    sshd = LocalSshd.start(directory);
    client = new SSHClient(NarrowConfig.create());
    client.addHostKeyVerifier(new PromiscuousVerifier());
    client.connect("127.0.0.1", sshd.port());
    var key = new OpenSSHKeyV1KeyFile();
    key.init(sshd.key().toFile());
    client.authPublickey(sshd.user(), key);
    client.getConnection().setTimeoutMs(Integer.MAX_VALUE);
  }

  @AfterEach
  void disconnect() throws Exception {
    client.disconnect();
    sshd.close();
  }

  private Tunnel open(FakeServer server) throws IOException {
    return open(server, () -> {});
  }

  private Tunnel open(FakeServer server, Runnable whenGone) throws IOException {
    var tunnel = new Tunnel(client.getConnection(), "127.0.0.1", server.port(), whenGone);
    tunnel.open();
    return tunnel;
  }

  private static FakeServer echo() throws IOException {
    return new FakeServer(
        connection -> connection.getInputStream().transferTo(connection.getOutputStream()));
  }

  private static void echoes(Tunnel tunnel) throws IOException {
    tunnel.out().write(PING);
    assertThat(tunnel.in().readNBytes(PING.length)).isEqualTo(PING);
  }

  @Test
  void whatIsSentArrivesWholeInBothDirections() throws Exception {
    var data = new byte[20 * MIB];
    new Random(7).nextBytes(data);
    try (FakeServer server = echo()) {
      Tunnel tunnel = open(server);
      CompletableFuture<byte[]> back =
          CompletableFuture.supplyAsync(() -> read(tunnel, data.length));
      tunnel.out().write(data);

      assertThat(back.get()).isEqualTo(data);
    }
  }

  private static byte[] read(Tunnel tunnel, int length) {
    try {
      return tunnel.in().readNBytes(length);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theEndOfTheNodesConnectionIsTheEndOfTheStream() throws Exception {
    var gone = new CountDownLatch(1);
    try (var server =
        new FakeServer(
            connection -> {
              connection.getOutputStream().write(PING);
              connection.close();
            })) {
      Tunnel tunnel = open(server, gone::countDown);

      assertThat(tunnel.in().readAllBytes()).isEqualTo(PING);
      tunnel.cut();
      tunnel.sayGoodbye();
      assertThat(gone.await(10, TimeUnit.SECONDS)).as("forgotten").isTrue();
      assertThatThrownBy(() -> tunnel.out().write(PING)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aCutEndsTheWaitForDataAndNoOther() throws Exception {
    var gone = new CountDownLatch(1);
    try (FakeServer server = echo()) {
      Tunnel tunnel = open(server, gone::countDown);
      Tunnel other = open(server);
      CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> readOne(tunnel));

      assertThat(tunnel.cut()).as("the jump host has to be told").isTrue();

      assertThatThrownBy(waiting::get).isInstanceOf(ExecutionException.class);
      tunnel.sayGoodbye();
      assertThat(gone.await(10, TimeUnit.SECONDS)).as("forgotten").isTrue();
      echoes(other);
    }
  }

  private static int readOne(Tunnel tunnel) {
    try {
      return tunnel.in().read();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aNodeThatTakesNothingStopsNoOtherAlsoWhenItIsCut() throws Exception {
    try (var deaf = new FakeServer(TunnelTest::hold);
        FakeServer server = echo()) {
      Tunnel stuck = open(deaf);
      Tunnel other = open(server);
      CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> flood(stuck));
      for (int i = 0; i < 50; i++) {
        echoes(other);
      }
      stuck.cut();
      assertThatThrownBy(writing::get).isInstanceOf(ExecutionException.class);
      stuck.sayGoodbye();
      echoes(other);
    }
  }

  private static void flood(Tunnel tunnel) {
    var piece = new byte[MIB];
    try {
      while (true) {
        tunnel.out().write(piece);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFloodForNobodyStopsNoOther() throws Exception {
    try (var flooding =
            new FakeServer(
                connection -> {
                  while (true) {
                    connection.getOutputStream().write(new byte[MIB]);
                  }
                });
        FakeServer server = echo()) {
      Tunnel unread = open(flooding);
      Tunnel cut = open(flooding);
      assertThat(cut.in().read()).isZero();
      cut.cut();
      Tunnel other = open(server);
      for (int i = 0; i < 50; i++) {
        echoes(other);
      }
      cut.sayGoodbye();
      echoes(other);
      assertThat(unread.in().readNBytes(5 * MIB)).hasSize(5 * MIB);
    }
  }

  @Test
  void anEndOfTheConnectionEndsAllTunnels() throws Exception {
    try (FakeServer server = echo()) {
      Tunnel tunnel = open(server);
      CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> readOne(tunnel));

      sshd.dropConnections();

      assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(-1);
    }
  }

  private static void hold(Socket connection) throws IOException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException stop) {
      connection.close();
    }
  }
}
