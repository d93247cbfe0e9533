package io.hostgw.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of the host's own settings that pod traffic depends on, such as forwarding. */
public enum HostSettings {
  /** Nothing: they are not looked at. */
  OFF,
  /** What is wrong is said. */
  CHECK,
  /** What is wrong is said, set, and kept over a reboot. */
  MANAGE;

  /** Returns the word of the inventory file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what a word of the inventory file means, or empty. */
  public static Optional<HostSettings> ofWord(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
