package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.Identity.Encrypted;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys of a run that somebody gave the passphrase of, and the agents that hold others. Each
 * passphrase is asked for once, whatever the number of hosts, and is not kept.
 */
final class KeyRing implements AutoCloseable {
  private static final int TRIES = 3;

  private final Prompt prompt;
  private final Map<Encrypted, Lock> locks = new ConcurrentHashMap<>();
  private final Map<Path, Agent> agents = new ConcurrentHashMap<>();

  KeyRing(Prompt prompt) {
    this.prompt = prompt;
  }

  /** Returns the agent at a socket, the same for all who ask. */
  Agent agent(Path socket) {
    return agents.computeIfAbsent(socket, path -> new Agent(new AgentSocket(path), prompt));
  }

  /**
   * Returns the key in an encrypted file. Asks nobody.
   *
   * @throws LockedException if somebody may give the passphrase when asked
   * @throws UnusableKeyException if nobody can, or nobody did
   */
  KeyPair unlocked(Encrypted secret) throws UnusableKeyException, LockedException {
    Lock lock = lock(secret);
    Optional<KeyPair> pair = lock.opened();
    if (pair.isPresent()) {
      return pair.get();
    }
    if (lock.isOpenToAnswers() && prompt.isThere()) {
      throw new LockedException(secret);
    }
    throw new UnusableKeyException(lock.why());
  }

  /** Asks for the passphrase of a file. The first to come asks, the others wait for the answer. */
  void ask(Encrypted secret) {
    lock(secret).ask(prompt);
  }

  /** Forgets the keys. */
  @Override
  public void close() {
    locks.clear();
  }

  private Lock lock(Encrypted secret) {
    return locks.computeIfAbsent(secret, Lock::new);
  }

  /** The key is to be had for a passphrase, and somebody is there to be asked. */
  static final class LockedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Encrypted secret;

    LockedException(Encrypted secret) {
      super(secret + " wants a passphrase");
      this.secret = secret;
    }

    Encrypted secret() {
      return secret;
    }
  }

  /** An encrypted key, and what came of opening it. */
  private static final class Lock {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Encrypted secret;
    private final String file;
    private Optional<KeyPair> pair = Optional.empty();
    private int left = TRIES;
    private String why;

    Lock(Encrypted secret) {
      this.secret = secret;
      this.file = Printable.of(secret.file().toString());
      this.why =
          "it has a passphrase, and nobody at a terminal gives it; load it into the agent: ssh-add "
              + file;
    }

    synchronized Optional<KeyPair> opened() {
      return pair;
    }

    synchronized boolean isOpenToAnswers() {
      return pair.isEmpty() && left > 0;
    }

    synchronized String why() {
      return why;
    }

    void ask(Prompt prompt) {
      try {
        turn.lockInterruptibly();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return;
      }
      try {
        askInTurn(prompt);
      } finally {
        turn.unlock();
      }
    }

    private void askInTurn(Prompt prompt) {
      String question = "Passphrase of " + file;
      while (isOpenToAnswers()) {
        take(prompt.secret(question).orElse(new char[0]));
        question = "That was not it. Passphrase of " + file;
      }
    }

    private synchronized void take(char[] passphrase) {
      if (passphrase.length == 0) {
        left = 0;
        return;
      }
      pair = attempt(passphrase);
      left--;
      why = "the passphrase given was wrong %d times".formatted(TRIES);
    }

    private Optional<KeyPair> attempt(char[] passphrase) {
      try {
        return Optional.of(new KeyText(secret.text()).pair(passphrase));
      } catch (IOException | RuntimeException wrong) {
        return Optional.empty();
      }
    }
  }
}
