package io.hostgw.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who keeps the routes on a host over a reboot. */
public enum Persistence {
  /** Whoever manages the link now. */
  AUTO,
  /** systemd-networkd, by a drop-in of the link's .network file. */
  NETWORKD;

  /** Returns the word of the inventory file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what a word of the inventory file means, or empty. */
  public static Optional<Persistence> ofWord(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
