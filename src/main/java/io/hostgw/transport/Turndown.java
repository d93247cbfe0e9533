package io.hostgw.transport;

import io.hostgw.model.Printable;
import java.util.Locale;

/**
 * Why a server hung up before it introduced itself, by what it said.
 *
 * @param reason which of its limits it was
 * @param said its words, for messages; empty if it said nothing
 */
record Turndown(Reason reason, String said) {
  /** The limits of sshd; each in words with the option that sets it. */
  enum Reason {
    /** So OpenSSH 8.5 to 9.7 say it. */
    MAX_STARTUPS(
        "its sshd turns logins away while too many others are under way (MaxStartups in its"
            + " sshd_config)"),
    /** From 9.8 on the words are the same for both reasons. */
    NOT_NOW(
        "its sshd takes no logins from this address at this time, after ones that failed or broke"
            + " off (PerSourcePenalties in its sshd_config), or while too many others are under way"
            + " (MaxStartups there)"),
    /** Older ones say nothing; so do firewalls and TCP wrappers. */
    SILENT(
        "hangs up before it says anything; too many logins under way (MaxStartups in its"
            + " sshd_config), or is this address not let in (firewall, hosts.deny)?"),
    /** Words that are none of the above. */
    OTHER("hangs up instead of a login, and says");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  /** Makes it of the last line that the server sent, untrusted, empty if there was none. */
  static Turndown of(String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("maxstartups")) {
      return new Turndown(Reason.MAX_STARTUPS, said);
    }
    if (lower.contains("not allowed at this time")) {
      return new Turndown(Reason.NOT_NOW, said);
    }
    return new Turndown(said.isBlank() ? Reason.SILENT : Reason.OTHER, said);
  }

  /** Returns what to tell people, in one printable line. */
  String words() {
    return reason == Reason.OTHER ? reason.words + " " + Printable.quoted(said) : reason.words;
  }
}
