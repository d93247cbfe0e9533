package io.hostgw.transport;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** Whatever an agent answers, it is read or refused, and nothing of it grows without bound. */
class AgentAnswerFuzzTest {
  @FuzzTest
  void reads(byte[] message) {
    try {
      for (AgentKey held : new AgentAnswer(message).keys()) {
        if (!UserKey.of(held.key().blob()).equals(held.key())) {
          throw new IllegalStateException("not the same key again: " + held.key());
        }
      }
    } catch (IOException refused) {
      sign(message);
    }
  }

  private static void sign(byte[] message) {
    try {
      byte[] signature = new AgentAnswer(message).signature("ssh-ed25519");
      if (signature.length > message.length) {
        throw new IllegalStateException("a signature longer than the answer");
      }
    } catch (IOException refused) {
      return;
    }
  }
}
