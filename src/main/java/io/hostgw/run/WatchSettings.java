package io.hostgw.run;

import java.time.Duration;

/**
 * How a watch goes about it.
 *
 * @param settle how long the source must be quiet before what changed is looked at
 * @param oncePer how often the source and all hosts are looked at; zero to follow the source
 *     instead
 * @param activate whether network managers are to load changed files at once
 * @param version the version of hostgw
 */
public record WatchSettings(Duration settle, Duration oncePer, boolean activate, String version) {
  /** Returns whether the source is followed, not looked at from time to time. */
  public boolean follows() {
    return oncePer.isZero();
  }
}
