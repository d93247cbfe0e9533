package io.hostgw.script;

import io.hostgw.net.Address;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The script that asks a node what it reaches of its peers: which route the kernel takes to their
 * pods, and who answers pings. It reads only.
 *
 * @param nonce marks the answer
 * @param addresses the node's addresses, the one that its link is found by first
 * @param bridges the first address of each of the node's podCIDRs
 * @param targets what to ask for; the answer has them by their number in this list
 * @param limit after how long no further target is begun with
 */
public record ReachScript(
    Nonce nonce,
    List<Address> addresses,
    List<Address> bridges,
    List<Target> targets,
    Duration limit) {

  /** How long the last targets may still take after the limit. */
  public static final Duration LAST = Duration.ofSeconds(5);

  /** Copies the lists. */
  public ReachScript {
    addresses = List.copyOf(addresses);
    bridges = List.copyOf(bridges);
    targets = List.copyOf(targets);
  }

  /**
   * One podCIDR of one peer; all three are of one family.
   *
   * @param source the node's own address, which every answer comes back to without a pod route
   * @param hop the peer's address
   * @param pods an address in the peer's podCIDR
   */
  public record Target(Address source, Address hop, Address pods) {
    private String line(int number) {
      return number + " " + source + " " + hop + " " + pods + "\n";
    }
  }

  /** Returns the script, compressed, to be fed to {@link ShellLine#forReading}. */
  public byte[] compressed() {
    return TightGzip.of(text());
  }

  /** Returns the script. */
  String text() {
    return ScriptSource.terse("common.sh")
        + ScriptSource.terse("reach.sh")
        + new ScriptData()
            .nonce(nonce)
            .addresses(addresses)
            .bridges(bridges)
            .seconds("seconds", limit)
            .print("peers", lines())
            .text();
  }

  private String lines() {
    return IntStream.range(0, targets.size())
        .mapToObj(number -> targets.get(number).line(number))
        .collect(Collectors.joining());
  }
}
