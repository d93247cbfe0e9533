package io.hostgw.transport;

import java.util.Optional;

/**
 * The person at the terminal. Never asked while a login waits for the answer: the server would hang
 * up. What needs an answer ends the attempt, and the answer begins a new one. Somebody who is
 * logged in may wait, as sudo's password makes one: keep-alive questions go on.
 */
public interface Prompt {
  /**
   * Asks for something that is not shown.
   *
   * @param question printable, without the colon
   * @return the answer, which the caller wipes; empty where nobody is there or answers
   */
  Optional<char[]> secret(String question);

  /**
   * Asks.
   *
   * @param question printable, several lines if need be
   * @return the answer; empty where nobody is there or answers
   */
  Optional<String> line(String question);

  /** Returns nobody. */
  static Prompt nobody() {
    return new Prompt() {
      @Override
      public Optional<char[]> secret(String question) {
        return Optional.empty();
      }

      @Override
      public Optional<String> line(String question) {
        return Optional.empty();
      }
    };
  }
}
