package io.hostgw.facts;

/**
 * A change of hostgw's on a host, as the host has noted it. All texts are fit for a message.
 *
 * @param when the end of the change, or its beginning where it has none yet, in UTC as RFC 3339
 *     writes it; empty if not known
 * @param id the mark of the change
 * @param kind {@code apply}, {@code rollback} or {@code remove}
 * @param result how it ended, such as {@code confirmed}; empty if it has not
 * @param reason why it ended so; may be empty
 * @param who who made it
 * @param from the address that the login came from; empty if not known
 * @param version the version of hostgw that made it
 * @param digest the digest of the inventory that it was made from; empty if not known
 * @param counts what it was about
 */
public record PastChange(
    String when,
    String id,
    String kind,
    String result,
    String reason,
    String who,
    String from,
    String version,
    String digest,
    ChangeCounts counts) {
  /** Returns a change that nothing is known of. */
  public static PastChange unknown() {
    return new PastChange("", "", "", "", "", "", "", "", "", ChangeCounts.none());
  }

  /** Returns whether both are of one run of hostgw, which may be of several hosts. */
  public boolean isOfRunOf(PastChange other) {
    return who.equals(other.who) && digest.equals(other.digest);
  }
}
