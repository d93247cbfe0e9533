package io.hostgw.script;

import io.hostgw.net.Cidr;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The script that tells what flannel has left on a node, and takes away what pods can do without.
 *
 * @param nonce marks the answer
 * @param scopes the prefixes that all pods of the cluster live in
 * @param clean whether it takes anything away
 * @param lockWait how long to wait for another hostgw on the host
 * @param who who runs this, as others are told who wait for the lock
 */
public record FlannelScript(
    Nonce nonce, List<Cidr> scopes, boolean clean, Duration lockWait, String who) {
  private static final List<String> PARTS = List.of("common.sh", "forward.sh", "flannel.sh");

  /** Returns the script, compressed, to be fed to {@link ShellLine#forReading}. */
  public byte[] compressed() {
    return TightGzip.of(text());
  }

  /** Returns the script, to be fed to {@link ShellLine#forChanging}. */
  public String text() {
    return Stream.concat(PARTS.stream().map(ScriptSource::terse), Stream.of(data()))
        .collect(Collectors.joining());
  }

  private String data() {
    return new ScriptData()
        .nonce(nonce)
        .scopes(scopes)
        .word("clean", clean ? "yes" : "no")
        .word("who", who)
        .seconds("lockwait", lockWait)
        .text();
  }
}
