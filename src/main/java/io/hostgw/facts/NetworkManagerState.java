package io.hostgw.facts;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What holds the link's configuration.
 *
 * @param systemdVersion systemd's version, 0 where there is none
 * @param networkdState the unit's state as systemd says it, such as {@code active}
 * @param networkFilePath the .network file that networkd has for the link; empty if it has none
 */
public record NetworkManagerState(
    int systemdVersion, String networkdState, String networkFilePath) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.@:/-]*");

  /** Returns the link's .network file, if networkd manages the link now. */
  public Optional<String> networkFile() {
    return networkdState.equals("active") && !networkFilePath.isEmpty()
        ? Optional.of(networkFilePath)
        : Optional.empty();
  }

  /** Returns whether the file has a name that scripts can hand on: no blank in it, for instance. */
  public boolean isFileNamePlain() {
    return PLAIN.matcher(networkFilePath).matches();
  }
}
