package io.hostgw.script;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The script that asks a node what was last changed there, and what waits for its confirmation. It
 * reads only.
 *
 * @param nonce marks the answer
 * @param history how many changes of the past are wanted
 */
public record StatusScript(Nonce nonce, int history) {
  static final List<String> PARTS = List.of("common.sh", "notes.sh", "status.sh");

  /** Returns the script, compressed, to be fed to {@link ShellLine#forReading}. */
  public byte[] compressed() {
    return TightGzip.of(text());
  }

  /** Returns the script. */
  String text() {
    return PARTS.stream().map(ScriptSource::terse).collect(Collectors.joining())
        + new ScriptData().nonce(nonce).number("history", history).text();
  }
}
