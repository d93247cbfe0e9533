package io.hostgw.transport;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever is in a known_hosts file, it is read, and no line vouches for a key it has not. */
class KnownHostsFuzzTest {
  @FuzzTest
  void reads(byte[] content) {
    KnownHost known = KnownHosts.parse("known", content).about(KnownAs.of("node1", 2222, ""));
    HostKey key = KnownHostsCase.key("ed1");
    if (known.check(key) instanceof HostKeyVerdict.Known verdict
        && !verdict.line().key().equals(key)) {
      throw new IllegalStateException("vouched for by " + verdict.line());
    }
    known.keyTypes();
  }
}
