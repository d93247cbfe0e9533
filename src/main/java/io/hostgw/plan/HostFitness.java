package io.hostgw.plan;

import io.hostgw.facts.HostState;
import io.hostgw.facts.NodeFacts;
import io.hostgw.facts.Room;
import io.hostgw.model.ProblemCode;
import java.util.Optional;

/** Whether a host is in a state to be changed. */
final class HostFitness {
  /** The script, the files of 5,000 routes and a copy of them fit into that. */
  private static final long LEAST_KIBIBYTES = 4096;

  private static final long LEAST_INODES = 100;
  private static final long MOST_SECONDS = 300;
  private static final long SECONDS_A_MINUTE = 60;

  private final HostState state;

  HostFitness(NodeFacts facts) {
    this.state = facts.details().state();
  }

  /** A hostgw that does not know the notes would undo, or fail to undo, what it does not see. */
  Optional<Refusal> newerState() {
    if (state.newerForm().isEmpty()) {
      return Optional.empty();
    }
    String[] forms = state.newerForm().split(" ");
    return Optional.of(newerState(forms[0], forms[1]));
  }

  private static Refusal newerState(String there, String here) {
    return new Refusal(
        Refusal.Kind.NEWER_STATE,
        "a newer hostgw has been at work there: its notes are of version %s, and this one knows version %s; use the newer one"
            .formatted(there, here));
  }

  Optional<Refusal> room() {
    return state.rooms().stream()
        .filter(room -> room.kibibytes() < LEAST_KIBIBYTES || room.inodes() < LEAST_INODES)
        .findFirst()
        .map(HostFitness::noRoom);
  }

  private static Refusal noRoom(Room room) {
    String what =
        room.kibibytes() < LEAST_KIBIBYTES
            ? "%d KiB are free in %s, and a change needs %d"
                .formatted(room.kibibytes(), room.place(), LEAST_KIBIBYTES)
            : "%d inodes are free in %s, and a change needs %d"
                .formatted(room.inodes(), room.place(), LEAST_INODES);
    return new Refusal(Refusal.Kind.NO_ROOM, "the host is nearly full: " + what + "; make room");
  }

  /**
   * Compares clocks.
   *
   * @param now the time here in seconds; 0 if not known
   */
  Optional<Finding> clock(long now) {
    long ahead = state.clock() - now;
    if (now == 0 || state.clock() == 0 || Math.abs(ahead) <= MOST_SECONDS) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            ProblemCode.CLOCK_SKEW,
            "the host's clock is %d min %s that of this machine: its records of changes have wrong times"
                .formatted(Math.abs(ahead) / SECONDS_A_MINUTE, ahead > 0 ? "ahead of" : "behind")));
  }
}
