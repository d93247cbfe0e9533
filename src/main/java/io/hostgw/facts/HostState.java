package io.hostgw.facts;

import java.util.List;

/**
 * How a host is at the moment, apart from what a plan is about.
 *
 * @param clock its time, in seconds since 1970; 0 if not known
 * @param newerForm in which form a newer hostgw has kept its notes there, and which one this one
 *     knows, as {@code 2 1}; empty if none has
 * @param rooms what is free where a change writes
 */
public record HostState(long clock, String newerForm, List<Room> rooms) {
  /** Copies the list. */
  public HostState {
    rooms = List.copyOf(rooms);
  }

  /** Returns the state of which nothing is known. */
  public static HostState unknown() {
    return new HostState(0, "", List.of());
  }
}
