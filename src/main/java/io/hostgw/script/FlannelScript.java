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
 * @param who who runs this, for the host's history and for others who wait for the lock
 * @param version the version of hostgw
 * @param digest the digest of the inventory that the node is of, in hexadecimal digits
 */
public record FlannelScript(
    Nonce nonce,
    List<Cidr> scopes,
    boolean clean,
    Duration lockWait,
    String who,
    String version,
    String digest) {
  private static final List<String> PARTS = List.of("common.sh", "forward.sh", "flannel.sh");
  private static final List<String> CHANGING_PARTS =
      List.of("common.sh", "forward.sh", "history.sh", "flannel.sh");

  /** Returns the script, compressed, to be fed to {@link ShellLine#forReading}. */
  public byte[] compressed() {
    return TightGzip.of(text());
  }

  /** Returns the script, to be fed to {@link ShellLine#forChanging}. */
  public String text() {
    List<String> parts = clean ? CHANGING_PARTS : PARTS;
    return Stream.concat(parts.stream().map(ScriptSource::terse), Stream.of(data()))
        .collect(Collectors.joining());
  }

  private String data() {
    return new ScriptData()
        .nonce(nonce)
        .scopes(scopes)
        .word("clean", clean ? "yes" : "no")
        .word("who", who)
        .word("version", version)
        .word("digest", digest)
        .seconds("lockwait", lockWait)
        .text();
  }
}
