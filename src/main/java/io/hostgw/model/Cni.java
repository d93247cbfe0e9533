package io.hostgw.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What hostgw writes for the container network interface of a host. */
public enum Cni {
  /** Nothing. */
  OFF,
  /** A configuration of the bridge plugin, as flannel would have made it. */
  BRIDGE,
  /** What flannel's own plugin reads: its subnet.env. */
  FLANNEL;

  /** Returns the word of the inventory file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what a word of the inventory file means, or empty. */
  public static Optional<Cni> ofWord(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
