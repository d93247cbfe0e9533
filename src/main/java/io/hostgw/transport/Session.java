package io.hostgw.transport;

import java.time.Duration;

/** A connection to a node that runs commands, one after the other. */
public interface Session extends AutoCloseable {
  /**
   * Runs a command to its end, as root if the endpoint says how to become it.
   *
   * @param command what to run
   * @param limit how long it may take; afterwards the connection is cut, and what the command does
   *     on the node from then on is unknown
   * @return what it answered; any exit code is an answer
   * @throws TransportException if the command has no exit code: the connection broke, the limit
   *     passed, or this thread was interrupted (its interrupt flag is set then)
   */
  Answer run(RemoteCommand command, Duration limit) throws TransportException;

  /** Ends the connection; never fails, takes a second at most, may be called twice. */
  @Override
  void close();
}
