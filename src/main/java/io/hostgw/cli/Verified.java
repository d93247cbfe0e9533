package io.hostgw.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is looked at before a change is confirmed. */
enum Verified {
  /** The host's own routes and files. */
  CONTROL_PLANE,
  /** And whether the host reaches its peers. */
  DATA_PLANE;

  /** Returns the one of that word, in whatever case. */
  static Optional<Verified> ofWord(String word) {
    return Arrays.stream(values())
        .filter(each -> each.toString().equalsIgnoreCase(word))
        .findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
