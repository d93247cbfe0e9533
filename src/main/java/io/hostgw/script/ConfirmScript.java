package io.hostgw.script;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The script that keeps a change which waits for its confirmation. Sent over another connection
 * than the change, so that it proves that the host can still be reached.
 *
 * @param nonce marks the answer
 * @param change the nonce of the change's script; {@link Nonce#NONE} for whatever waits there
 * @param lockWait how long to wait for another hostgw on the host
 * @param who who runs this
 */
public record ConfirmScript(Nonce nonce, Nonce change, Duration lockWait, String who) {
  /** Returns the script. */
  public String terse() {
    return Stream.of("common.sh", "notes.sh", "history.sh", "pending.sh", "leave.sh", "confirm.sh")
            .map(ScriptSource::terse)
            .collect(Collectors.joining())
        + new ScriptData()
            .nonce(nonce)
            .word("change", change.equals(Nonce.NONE) ? "any" : change.text())
            .seconds("lockwait", lockWait)
            .word("who", who)
            .text();
  }
}
