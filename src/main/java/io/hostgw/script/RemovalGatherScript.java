package io.hostgw.script;

import io.hostgw.net.Address;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The script that asks a host what of hostgw is on it. It reads only.
 *
 * @param nonce marks the answer
 * @param addresses the addresses that the host should have; it is asked all the same if it has none
 */
public record RemovalGatherScript(Nonce nonce, List<Address> addresses) {
  /** Copies the list. */
  public RemovalGatherScript {
    addresses = List.copyOf(addresses);
  }

  /** Returns the script, compressed, to be fed to {@link ShellLine#forReading}. */
  public byte[] compressed() {
    return TightGzip.of(text());
  }

  /** Returns the parts of the script in their order. */
  static List<String> parts() {
    return Stream.of(
            ScriptSource.SEEING,
            ScriptSource.FEATURES,
            List.of("remove-see.sh", "remove-gather.sh", "gather.sh"))
        .flatMap(List::stream)
        .toList();
  }

  /** Returns the script. */
  String text() {
    return parts().stream().map(ScriptSource::terse).collect(Collectors.joining())
        + new ScriptData().nonce(nonce).addresses(addresses).features(List.of("removal")).text();
  }
}
