package io.hostgw.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.common.Buffer;

/** Reads what an agent answers (draft-ietf-sshm-ssh-agent, 3). */
final class AgentAnswer {
  /** OpenSSH's own limit. */
  private static final int MOST_KEYS = 2048;

  private static final int FAILURE = 5;
  private static final int IDENTITIES = 12;
  private static final int SIGNATURE = 14;

  private final Buffer.PlainBuffer in;
  private final int type;

  /**
   * Reads the type of an answer.
   *
   * @param message the answer without its length
   * @throws IOException if it is empty
   */
  AgentAnswer(byte[] message) throws IOException {
    this.in = new Buffer.PlainBuffer(message);
    this.type = in.readByte() & 0xff;
  }

  /**
   * Returns the keys that the agent holds. Those of kinds that no user of hostgw can log in with
   * are left out.
   *
   * @throws IOException if this is no list of keys
   */
  List<AgentKey> keys() throws IOException {
    require(IDENTITIES, "its keys");
    long count = in.readUInt32();
    if (count > MOST_KEYS) {
      throw new IOException("a list of " + count + " keys");
    }
    var keys = new ArrayList<AgentKey>();
    for (long i = 0; i < count; i++) {
      add(in.readBytes(), in.readString(), keys);
    }
    requireEnd();
    return List.copyOf(keys);
  }

  private static void add(byte[] blob, String comment, List<AgentKey> keys) {
    try {
      keys.add(new AgentKey(UserKey.of(blob), comment));
    } catch (IOException anotherKindOfKey) {
      return;
    }
  }

  /**
   * Returns the signature in the form in which it travels.
   *
   * @param name the signature algorithm that it must be of
   * @throws IOException if this is no such signature
   */
  byte[] signature(String name) throws IOException {
    require(SIGNATURE, "a signature");
    byte[] signature = in.readBytes();
    requireEnd();
    String made = new Buffer.PlainBuffer(signature).readString();
    if (!made.equals(name)) {
      throw new IOException("a signature by " + made + " instead of " + name);
    }
    return signature;
  }

  private void require(int wanted, String what) throws IOException {
    if (type == FAILURE) {
      throw new RefusedException();
    }
    if (type != wanted) {
      throw new IOException("an answer of type " + type + " when asked for " + what);
    }
  }

  private void requireEnd() throws IOException {
    if (in.available() > 0) {
      throw new IOException("bytes after the end of its answer");
    }
  }

  /** The agent understood, and will not: a locked agent, a key that it was not allowed to use. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException() {
      super("refuses");
    }
  }
}
