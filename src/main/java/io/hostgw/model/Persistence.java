package io.hostgw.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who keeps the routes on a host over a reboot. */
public enum Persistence {
  /** Whoever manages the link now. */
  AUTO,
  /** systemd-networkd, by a drop-in of the link's .network file. */
  NETWORKD,
  /** netplan, by a file of its own that adds to the link's definition. */
  NETPLAN,
  /** NetworkManager, by the routes of the profile that is up. */
  NETWORKMANAGER,
  /** ifupdown, by a hook that runs when the link comes up. */
  IFUPDOWN,
  /** A systemd unit that loads the routes once the network is online. */
  UNIT,
  /** Nobody: the routes are gone after a reboot. */
  NONE;

  /** Returns the word of the inventory file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what a word of the inventory file means, or empty. */
  public static Optional<Persistence> ofWord(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
