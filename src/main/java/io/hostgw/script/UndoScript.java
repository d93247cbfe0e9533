package io.hostgw.script;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The script that has a change taken back which waits for its confirmation, by the script that made
 * it and that the host has kept.
 *
 * @param nonce marks the answer
 * @param change the nonce of the change's script
 * @param peer the name of the peer that the change has cost the host
 * @param fault the code of what is wrong with it; {@code -} if it is not known
 */
public record UndoScript(Nonce nonce, Nonce change, String peer, String fault) {
  private static final String UNKNOWN = "-";

  /** Makes the script for a change of which it is not known whether it cost a peer. */
  public static UndoScript ofUnknown(Nonce nonce, Nonce change) {
    return new UndoScript(nonce, change, UNKNOWN, UNKNOWN);
  }

  /** Returns the script. */
  public String terse() {
    return Stream.of("common.sh", "notes.sh", "history.sh", "pending.sh", "undo.sh")
            .map(ScriptSource::terse)
            .collect(Collectors.joining())
        + new ScriptData()
            .nonce(nonce)
            .word("change", change.text())
            .word("peer", peer)
            .word("fault", fault)
            .text();
  }
}
