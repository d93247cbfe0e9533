package io.hostgw.transport;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for in this run and must not be stored: each question is put once, one at a time,
 * whatever the number of hosts. Wiped at the end.
 */
final class Secrets implements AutoCloseable {
  private final Prompt prompt;
  private final Map<String, char[]> answers = new HashMap<>();

  /**
   * Makes an empty store.
   *
   * @param prompt who is asked
   */
  Secrets(Prompt prompt) {
    this.prompt = prompt;
  }

  /**
   * Returns the answer to a question, asked for at most once.
   *
   * @return a copy, which the caller wipes; empty where nobody answers, who is not asked again
   */
  synchronized Optional<char[]> of(String question) {
    char[] answer =
        answers.computeIfAbsent(question, asked -> prompt.secret(asked).orElse(new char[0]));
    return answer.length == 0 ? Optional.empty() : Optional.of(answer.clone());
  }

  /** Forgets an answer that was wrong, so that the question is put again. */
  synchronized void forget(String question) {
    Optional.ofNullable(answers.remove(question)).ifPresent(wrong -> Arrays.fill(wrong, '\0'));
  }

  @Override
  public synchronized void close() {
    answers.values().forEach(answer -> Arrays.fill(answer, '\0'));
    answers.clear();
  }
}
