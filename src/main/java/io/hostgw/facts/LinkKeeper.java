package io.hostgw.facts;

import io.hostgw.model.Persistence;

/** Who keeps the link's routes over a reboot, as the host itself found out. */
public sealed interface LinkKeeper {
  /** Returns why it is so, or what is in the way; one line. */
  String reason();

  /**
   * A backend that hostgw can write for.
   *
   * @param backend which one; never {@link Persistence#AUTO}
   * @param reason what shows that
   * @param target the file that holds the routes, for a unit the hook beside it; empty if there is
   *     none
   * @param definition what netplan calls the link: a kind of links and a name, with a blank between
   *     them; empty for other backends
   */
  record Found(Persistence backend, String reason, String target, String definition)
      implements LinkKeeper {
    /** Makes one of a backend whose files need no more than their place. */
    public Found(Persistence backend, String reason, String target) {
      this(backend, reason, target, "");
    }
  }

  /**
   * None that hostgw may write for.
   *
   * @param reason what was found
   */
  record Unclear(String reason) implements LinkKeeper {}
}
