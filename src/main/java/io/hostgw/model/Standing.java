package io.hostgw.model;

import java.util.Optional;

/** Whether a run may contact a node. A node that it may not is a destination all the same. */
public sealed interface Standing {
  /** Returns why the node is left alone; empty if it is not. */
  Optional<String> reason();

  /** The node is read and changed. */
  record Managed() implements Standing {
    @Override
    public Optional<String> reason() {
      return Optional.empty();
    }
  }

  /**
   * Somebody works on the node: for now it is not contacted.
   *
   * @param why the operator's words, not escaped
   */
  record Maintenance(String why) implements Standing {
    @Override
    public Optional<String> reason() {
      return Optional.of("maintenance: " + Printable.of(why));
    }
  }

  /**
   * The node is none that hostgw can work on, such as a Windows host.
   *
   * @param why what it is, fit for a message
   */
  record Unmanaged(String why) implements Standing {
    @Override
    public Optional<String> reason() {
      return Optional.of("not managed: " + why);
    }
  }
}
