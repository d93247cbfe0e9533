package io.hostgw.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the login user gets the rights to change routes. */
public enum Become {
  /** Root needs nothing, any other user {@code sudo}. */
  AUTO,
  /** {@code sudo}. */
  SUDO,
  /** {@code doas}. */
  DOAS,
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

  /** Returns what it comes to for a login user; never {@link #AUTO}. */
  public Become forUser(String user) {
    if (this != AUTO) {
      return this;
    }
    return user.equals("root") ? NONE : SUDO;
  }
}
