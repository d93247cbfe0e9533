package io.hostgw.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What is done about a host key of which nothing is known: the words of {@code
 * StrictHostKeyChecking} in ssh_config(5), without the one that accepts changed keys. A changed key
 * is never accepted.
 */
public enum NewHostKeys {
  /** It is refused. */
  YES,
  /** It is added to the known ones. */
  ACCEPT_NEW,
  /** The person at the terminal is asked; refused where there is none. */
  ASK;

  /** Returns the word of the inventory file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what a word of the inventory file means, or empty. */
  public static Optional<NewHostKeys> ofWord(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
