package io.hostgw.transport;

import io.hostgw.transport.Witness.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import net.schmizz.sshj.Config;

/** One attempt to open a connection, step by step. */
final class Dialling implements Callable<Attempt> {
  private final Endpoint endpoint;
  private final Limits limits;
  private final HostKeyRegister register;
  private final ExecutorService workers;
  private final Witness witness;
  private final KeyRing ring;
  private final Secrets secrets;
  private final PersonTime person = new PersonTime();
  private final GuardedClient client;
  private final Wire wire;

  /** What is under way, for the message when time is up. */
  private volatile DiallingFailure.Step step = DiallingFailure.Step.DIAL;

  private long began = System.nanoTime();

  /**
   * How long things may take.
   *
   * @param connect all steps of opening a connection together
   * @param silence how long a peer may leave a question unanswered
   */
  record Limits(Duration connect, Duration silence) {
    /** The same but for what ssh_config says. */
    Limits with(Pace pace) {
      return new Limits(
          pace.connect().isZero() ? connect : pace.connect(),
          pace.silence().isZero() ? silence : pace.silence());
    }
  }

  Dialling(
      Endpoint endpoint,
      Wire wire,
      Config config,
      Limits limits,
      HostKeyRegister register,
      ExecutorService workers,
      Witness witness,
      KeyRing ring,
      Secrets secrets) {
    this.endpoint = endpoint;
    this.wire = wire;
    this.limits = limits;
    this.register = register;
    this.workers = workers;
    this.witness = witness;
    this.ring = ring;
    this.secrets = secrets;
    this.client = new GuardedClient(config);
  }

  /** Returns what to say when the connect limit passed before the end of {@link #call}. */
  TransportException late() {
    return new DiallingFailure(endpoint, step).late(limits.connect());
  }

  /** Ends the attempt from another thread. */
  void cut() {
    wire.cut();
  }

  /** Returns the time that went by with waiting for a person. */
  PersonTime person() {
    return person;
  }

  @Override
  public Attempt call() throws TransportException {
    KeyOrder.Offers offers = new KeyOrder(endpoint.keys(), ring, person).offers();
    var login = new Login(endpoint, offers, ring, secrets, witness);
    login.requireSomething();
    var guard = new HostKeyGuard(endpoint, register, witness);
    try {
      open(guard, login);
      return new Attempt.Open(new SshjSession(endpoint, client, wire, workers));
    } catch (UnansweredException unanswered) {
      wire.cut();
      return new Attempt.Unanswered(unanswered.question());
    } catch (IOException | RuntimeException failed) {
      // sshj turns what a peer sends wrong into both kinds.
      throw guard
          .refusal()
          .orElseGet(
              () ->
                  new DiallingFailure(endpoint, step).of(wire.explained(failed), client.banner()));
    }
  }

  private void open(HostKeyGuard guard, Login login)
      throws IOException, TransportException, UnansweredException {
    began = System.nanoTime();
    Streams streams = wire.dial(limits.connect());
    next(Step.CONNECT, DiallingFailure.Step.GREET);
    client.getTransport().setTimeoutMs(millis(limits.connect()));
    client.addHostKeyVerifier(guard);
    client.greet(endpoint, streams.in(), streams.out());
    next(Step.GREET, DiallingFailure.Step.EXCHANGE_KEYS);
    client.exchangeKeys();
    next(Step.EXCHANGE_KEYS, DiallingFailure.Step.LOG_IN);
    login.with(client);
    next(Step.LOG_IN, DiallingFailure.Step.LOG_IN);
    new Heartbeat(client, limits.silence(), wire::cut, workers).start();
  }

  private void next(Step done, DiallingFailure.Step next) {
    long now = System.nanoTime();
    witness.took(done, Duration.ofNanos(now - began));
    began = now;
    step = next;
  }

  private static int millis(Duration duration) {
    return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
  }
}
