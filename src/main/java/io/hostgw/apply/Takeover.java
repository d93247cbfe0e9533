package io.hostgw.apply;

import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import io.hostgw.outcome.Settlement;
import io.hostgw.outcome.Settlement.Fate;

/**
 * That another run has made a change part of its own before it was confirmed, as the host says it:
 * {@code STATE same|other WHO WORDS}.
 *
 * @param state {@code waits}, or how the other change ended, such as {@code confirmed}
 * @param isSame whether the other one was made from the same inventory
 * @param who whose it is; printable
 * @param words why it ended so; printable, may be empty
 */
record Takeover(String state, boolean isSame, String who, String words) {
  static Takeover of(String line) {
    String[] words = line.split(" ", 4);
    return words.length < 3
        ? new Takeover("", false, "", "")
        : new Takeover(
            words[0],
            words[1].equals("same"),
            Printable.of(words[2]),
            words.length < 4 ? "" : Printable.of(words[3]));
  }

  Settlement settlement(Node node) {
    Fate fate = fate();
    return new Settlement.Nothing(node, text(fate), fate);
  }

  private Fate fate() {
    if (state.equals("waits")) {
      return Fate.TAKEN;
    }
    if (state.equals("confirmed")) {
      return isSame ? Fate.KEPT : Fate.REPLACED;
    }
    return LastWord.isBack(state) ? Fate.UNDONE : Fate.UNKNOWN;
  }

  private String text(Fate fate) {
    return switch (fate) {
      case KEPT -> who + " has made the same change there, which stays";
      case REPLACED -> who + " has made another change there, which stays";
      case TAKEN -> "it is part of a change by " + who + " now, which waits for its confirmation";
      case UNDONE -> "it was part of a change by " + who + ", which was undone: " + words;
      case UNKNOWN -> "it was part of a change by %s: %s %s".formatted(who, state, words);
    };
  }
}
