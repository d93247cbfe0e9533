package io.hostgw.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.sshj.common.Buffer;

/**
 * An ssh-agent, asked by one thread at a time: OpenSSH's stands still while it asks its user about
 * a key, and a person can touch one key at a time.
 */
final class Agent {
  private static final Duration LIST_LIMIT = Duration.ofSeconds(5);

  /** Somebody may have to find and touch a key, or answer a question of the agent. */
  private static final Duration SIGN_LIMIT = Duration.ofSeconds(60);

  private static final byte REQUEST_IDENTITIES = 11;
  private static final byte SIGN_REQUEST = 13;
  private static final int RSA_SHA2_256 = 2;
  private static final int RSA_SHA2_512 = 4;

  private final AgentSocket socket;
  private final Prompt prompt;
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * Makes the agent.
   *
   * @param socket where it listens
   * @param prompt is told when somebody is waited for
   */
  Agent(AgentSocket socket, Prompt prompt) {
    this.socket = socket;
    this.prompt = prompt;
  }

  /**
   * Returns the keys that the agent holds, in its order.
   *
   * @throws IOException if it does not say; the message completes "the agent: "
   */
  List<AgentKey> keys() throws IOException {
    return new AgentAnswer(ask(new byte[] {REQUEST_IDENTITIES}, LIST_LIMIT, () -> {})).keys();
  }

  /**
   * Lets the agent sign.
   *
   * @param key the key, which it holds
   * @param algorithm one of the key's algorithms
   * @param data what to sign
   * @return the signature in the form in which it travels
   * @throws IOException if it does not; the message completes "the agent: "
   */
  byte[] sign(UserKey key, String algorithm, byte[] data) throws IOException {
    String name = key.kind().signature(algorithm);
    byte[] question =
        new Buffer.PlainBuffer()
            .putByte(SIGN_REQUEST)
            .putString(key.blob())
            .putString(data)
            .putUInt32(flags(name))
            .getCompactData();
    Runnable waiting =
        () -> prompt.say("waiting for the agent: touch or confirm the key " + key.fingerprint());
    return new AgentAnswer(ask(question, SIGN_LIMIT, waiting)).signature(name);
  }

  private static int flags(String signature) {
    return switch (signature) {
      case "rsa-sha2-256" -> RSA_SHA2_256;
      case "rsa-sha2-512" -> RSA_SHA2_512;
      default -> 0;
    };
  }

  private byte[] ask(byte[] question, Duration limit, Runnable waiting) throws IOException {
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    try {
      return socket.ask(question, limit, waiting);
    } finally {
      turn.unlock();
    }
  }
}
