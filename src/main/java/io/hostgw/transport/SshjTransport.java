package io.hostgw.transport;

import io.hostgw.model.Node;
import io.hostgw.transport.Witness.Step;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.schmizz.sshj.Config;

/** SSH in this process. May be used by many threads; all threads that it makes are daemons. */
public final class SshjTransport implements Transport {
  private final Endpoints endpoints;
  private final Secrets secrets;
  private final SudoPasswords passwords;
  private final KeyRing ring;
  private final Map<Algorithms, Config> configs = new ConcurrentHashMap<>();
  private final HostKeyRegister register = new HostKeyRegister();
  private final HostKeyQuestions questions;
  private final ExecutorService workers = Executors.newCachedThreadPool(SshjTransport::daemon);
  private final JumpHosts jumps = new JumpHosts(hop -> connected(hop, Witness.none()), workers);
  private final Dialling.Limits limits;

  /**
   * Makes the transport.
   *
   * @param endpoints finds where nodes are
   * @param prompt who is asked for what only a person knows
   * @param connectTimeout how long opening a connection may take, from the name look-up to the end
   *     of the login
   * @param readTimeout how long a peer may be silent, with keep-alive questions unanswered, before
   *     its connection counts as lost; to the second
   */
  public SshjTransport(
      Endpoints endpoints, Prompt prompt, Duration connectTimeout, Duration readTimeout) {
    this.endpoints = endpoints;
    this.secrets = new Secrets(prompt);
    this.passwords = new SudoPasswords(secrets);
    this.ring = new KeyRing(prompt);
    this.questions = new HostKeyQuestions(prompt, register);
    this.limits = new Dialling.Limits(connectTimeout, readTimeout);
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "hostgw-ssh");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Session open(Node node, Witness witness) throws TransportException {
    long start = System.nanoTime();
    Endpoint endpoint = endpoints.of(node);
    witness.took(Step.CONFIGURE, Duration.ofNanos(System.nanoTime() - start));
    witness.found(endpoint);
    return open(endpoint, witness);
  }

  /**
   * Opens a connection to an endpoint.
   *
   * @param endpoint where and as whom
   * @param witness is told what happens
   * @return the connection, which the caller closes
   * @throws TransportException if there is none
   */
  public Session open(Endpoint endpoint, Witness witness) throws TransportException {
    return new RootSession(endpoint, connected(endpoint, witness), passwords, witness);
  }

  /** Opens a connection as the login user. */
  SshjSession connected(Endpoint endpoint, Witness witness) throws TransportException {
    Dialling.Limits own = limits.with(endpoint.pace());
    var tries = new Tries(endpoint, own.connect(), witness);
    while (true) {
      // Not one of the tries: a jump host has its own.
      Wire wire = wireTo(endpoint);
      try {
        Attempt attempt = attempt(endpoint, wire, own, witness);
        if (attempt instanceof Attempt.Open open) {
          return open.session();
        }
        ((Attempt.Unanswered) attempt).question().run();
      } catch (TransportException failed) {
        if (!questions.settle(failed)) {
          tries.again(failed);
        }
      }
    }
  }

  private Wire wireTo(Endpoint endpoint) throws TransportException {
    Way way = endpoint.way();
    if (way instanceof Way.Through through) {
      return jumps.passage(through.hop(), endpoint.host(), endpoint.port());
    }
    if (way instanceof Way.Command command) {
      return new CommandWire(command);
    }
    return new TcpWire(endpoint.host(), endpoint.port());
  }

  private Config configFor(Endpoint endpoint) {
    return configs.computeIfAbsent(endpoint.algorithms(), NarrowConfig::of);
  }

  private Attempt attempt(Endpoint endpoint, Wire wire, Dialling.Limits own, Witness witness)
      throws TransportException {
    var dialling =
        new Dialling(
            endpoint, wire, configFor(endpoint), own, register, workers, witness, ring, secrets);
    Future<Attempt> attempt = workers.submit(dialling);
    return new Patience(own.connect(), dialling::cut, dialling::late, endpoint.place())
        .await(attempt, dialling.person());
  }

  /**
   * Returns the jump hosts on the way to a node, the one that is dialled from here first.
   *
   * @throws TransportException if the way cannot be found out
   */
  public List<Endpoint> jumpHosts(Node node) throws TransportException {
    var hosts = new ArrayDeque<Endpoint>();
    Way way = endpoints.of(node).way();
    while (way instanceof Way.Through through) {
      hosts.addFirst(through.hop());
      way = through.hop().way();
    }
    return List.copyOf(hosts);
  }

  /**
   * Looks at a node's host key, and hangs up before any login.
   *
   * @throws TransportException if the node shows none
   */
  public HostKeySight look(Node node) throws TransportException {
    return look(endpoints.of(node));
  }

  /**
   * Looks at a host's key, and hangs up before any login.
   *
   * @throws TransportException if the host shows none
   */
  public HostKeySight look(Endpoint endpoint) throws TransportException {
    Duration limit = limits.with(endpoint.pace()).connect();
    var tries = new Tries(endpoint, limit, Witness.none());
    while (true) {
      KnownHost known = register.about(endpoint);
      var look = new HostKeyLook(endpoint, wireTo(endpoint), known, configFor(endpoint), limit);
      try {
        Future<HostKeySight> sight = workers.submit(look);
        return new Patience(limit, look::cut, look::late, endpoint.place()).await(sight);
      } catch (TransportException failed) {
        tries.again(failed);
      }
    }
  }

  /**
   * Writes down that a key is a host's: adds it, or puts it in the place of those that were known.
   *
   * @throws TransportException if that cannot be done; files are then as they were, or the message
   *     says which is not
   */
  public void vouch(HostKeySight sight) throws TransportException {
    if (sight.verdict() instanceof HostKeyVerdict.Changed) {
      register.replace(sight.endpoint(), sight.key());
    } else {
      register.add(sight.endpoint(), sight.key());
    }
  }

  /** Ends connections to jump hosts, and forgets what was asked for; never fails. */
  @Override
  public void close() {
    jumps.close();
    secrets.close();
    ring.close();
    workers.shutdown();
  }
}
