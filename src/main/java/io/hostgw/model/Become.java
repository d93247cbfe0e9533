package io.hostgw.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the login user gets the rights to change routes. */
public enum Become {
  /** {@code sudo -n}: without asking for a password. */
  SUDO,
  /** Not at all: the login user is root. */
  NONE;

  /** Returns the word of the inventory file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what a word of the inventory file means, or empty. */
  public static Optional<Become> ofWord(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
