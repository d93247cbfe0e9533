package io.hostgw.transport;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/**
 * One look at a host's key: the key exchange, and no more. Of several keys the host shows one that
 * is known, if it has that.
 */
final class HostKeyLook implements Callable<HostKeySight>, HostKeyVerifier {
  private final Endpoint endpoint;
  private final KnownHost known;
  private final Duration limit;
  private final GuardedClient client;
  private final Wire wire;
  private final AtomicReference<Optional<HostKeySight>> sight =
      new AtomicReference<>(Optional.empty());
  private volatile DiallingFailure.Step step = DiallingFailure.Step.DIAL;

  /**
   * Prepares the look.
   *
   * @param wire what carries it
   * @param known what is known of the host
   * @param limit how long it may take
   */
  HostKeyLook(Endpoint endpoint, Wire wire, KnownHost known, Config config, Duration limit) {
    this.endpoint = endpoint;
    this.wire = wire;
    this.known = known;
    this.limit = limit;
    this.client = new GuardedClient(config);
  }

  /** Returns what to say when the limit passed before the end of {@link #call}. */
  TransportException late() {
    return new DiallingFailure(endpoint, step).late(limit);
  }

  /** Ends the look from another thread. */
  void cut() {
    wire.cut();
  }

  @Override
  public HostKeySight call() throws TransportException {
    try {
      exchangeKeys();
      throw new IOException("the key exchange ended without a host key");
    } catch (IOException | RuntimeException failed) {
      // Refusing every key ends the exchange with an exception; sshj turns what a peer sends wrong
      // into both kinds.
      Optional<HostKeySight> seen = sight.get();
      return seen.orElseThrow(() -> new DiallingFailure(endpoint, step).of(wire.explained(failed)));
    } finally {
      wire.cut();
    }
  }

  private void exchangeKeys() throws IOException {
    Streams streams = wire.dial(limit);
    step = DiallingFailure.Step.GREET;
    client.getTransport().setTimeoutMs((int) Math.min(Integer.MAX_VALUE, limit.toMillis()));
    client.addHostKeyVerifier(this);
    client.greet(endpoint, streams.in(), streams.out());
    step = DiallingFailure.Step.EXCHANGE_KEYS;
    client.exchangeKeys();
  }

  @Override
  public List<String> findExistingAlgorithms(String hostname, int port) {
    return HostKeyAlgorithms.toAskFor(known);
  }

  /** Never lets the connection go on. */
  @Override
  public boolean verify(String hostname, int port, PublicKey sent) {
    byte[] blob = new Buffer.PlainBuffer().putPublicKey(sent).getCompactData();
    sight.set(
        HostCertificate.isOne(blob)
            ? HostCertificate.parse(blob).map(this::certified)
            : HostKey.of(blob).map(key -> new HostKeySight(endpoint, key, known.check(key))));
    return false;
  }

  private HostKeySight certified(HostCertificate certificate) {
    HostKeyVerdict verdict = known.check(certificate, Instant.now());
    return new HostKeySight(endpoint, certificate.key(), verdict);
  }
}
