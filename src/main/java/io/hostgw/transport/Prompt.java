package io.hostgw.transport;

import java.util.Optional;

/**
 * The person at the terminal, who is asked one question at a time, whoever asks. Never asked while
 * a login waits for the answer: the server would hang up. What needs an answer ends the attempt,
 * and the answer begins a new one. Somebody who is logged in may wait, as sudo's password makes
 * one: keep-alive questions go on.
 */
public interface Prompt {
  /** Returns whether there is a terminal to ask on. */
  boolean isThere();

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
   * @param question printable, without the colon, several lines if need be
   * @return the answer; empty where nobody is there or answers
   */
  Optional<String> line(String question);

  /**
   * Says what a person has to do now, such as touch a key.
   *
   * @param line printable
   */
  void say(String line);

  /** Returns nobody. */
  static Prompt nobody() {
    return new Prompt() {
      @Override
      public boolean isThere() {
        return false;
      }

      @Override
      public Optional<char[]> secret(String question) {
        return Optional.empty();
      }

      @Override
      public Optional<String> line(String question) {
        return Optional.empty();
      }

      @Override
      public void say(String line) {}
    };
  }
}
