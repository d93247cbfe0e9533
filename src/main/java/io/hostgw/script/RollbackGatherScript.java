package io.hostgw.script;

import io.hostgw.net.Address;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The script that asks a host what it was before a change, and what it is now. It reads only.
 *
 * @param nonce marks the answer
 * @param addresses the node's addresses, the one that its link is found by first
 * @param generation which change of the host's
 */
public record RollbackGatherScript(
    Nonce nonce, List<Address> addresses, GenerationChoice generation) {
  /** Copies the list. */
  public RollbackGatherScript {
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
            List.of("notes.sh", "rollback-see.sh", "rollback-gather.sh", "gather.sh"))
        .flatMap(List::stream)
        .toList();
  }

  /** Returns the script. */
  String text() {
    return parts().stream().map(ScriptSource::terse).collect(Collectors.joining())
        + new ScriptData()
            .nonce(nonce)
            .addresses(addresses)
            .features(List.of(generation.word()))
            .text();
  }
}
