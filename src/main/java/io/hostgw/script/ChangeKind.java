package io.hostgw.script;

import java.util.Locale;

/** What a change of a host is for. */
public enum ChangeKind {
  /** To bring it to what the inventory says. */
  APPLY,
  /** To bring it back to what it was before a change. */
  ROLLBACK,
  /** To take all of hostgw off it. */
  REMOVE;

  /** Returns the word that hosts note it by. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
