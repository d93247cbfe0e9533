package io.hostgw.transport;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The passwords of a run, which must not be stored: each is asked for once, whatever the number of
 * hosts, and again when it was wrong, three times at most. Wiped at the end.
 */
final class Secrets implements AutoCloseable {
  private static final int TRIES = 3;

  private final Prompt prompt;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  /**
   * Makes an empty store.
   *
   * @param prompt who is asked
   */
  Secrets(Prompt prompt) {
    this.prompt = prompt;
  }

  /**
   * Returns the answer to a question; the first to come asks, the others wait for it.
   *
   * @return a copy, which the caller wipes; empty where nobody answers, who is not asked again, and
   *     after an interrupt, whose flag is set
   */
  Optional<char[]> of(String question) {
    return answer(question).asked(prompt, question);
  }

  /** Returns the answer if there is one by now, and asks nobody. */
  Optional<char[]> known(String question) {
    return answer(question).known();
  }

  /** Returns whether asking can still give an answer: somebody is there, and tries are left. */
  boolean isOpen(String question) {
    return prompt.isThere() && answer(question).isOpen();
  }

  /** Notes that an answer was right somewhere: it is not asked for again. */
  void worked(String question) {
    answer(question).worked();
  }

  /** Forgets an answer that was wrong, so that the question is put again. */
  void forget(String question) {
    answer(question).forget();
  }

  /**
   * Forgets an answer that was wrong, so that the question is put again; not one that was right
   * elsewhere, and not one that was given since.
   *
   * @param wrong the answer
   */
  void forget(String question, char[] wrong) {
    answer(question).forget(wrong);
  }

  private Answer answer(String question) {
    return answers.computeIfAbsent(question, asked -> new Answer());
  }

  @Override
  public void close() {
    answers.values().forEach(Answer::close);
  }

  /** What became of a question. */
  private static final class Answer {
    private final ReentrantLock turn = new ReentrantLock(true);
    private char[] text = {};
    private int left = TRIES;
    private boolean worked;
    private boolean wrong;

    Optional<char[]> asked(Prompt prompt, String question) {
      try {
        turn.lockInterruptibly();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
      try {
        if (isOpen()) {
          take(prompt.secret(prefix() + question).orElse(new char[0]));
        }
        return known();
      } finally {
        turn.unlock();
      }
    }

    private synchronized String prefix() {
      return wrong ? "That was not it. " : "";
    }

    private synchronized void take(char[] answer) {
      text = answer;
      left = answer.length == 0 ? 0 : left - 1;
    }

    synchronized Optional<char[]> known() {
      return text.length == 0 ? Optional.empty() : Optional.of(text.clone());
    }

    synchronized boolean isOpen() {
      return text.length == 0 && left > 0;
    }

    synchronized void worked() {
      worked = true;
    }

    synchronized void forget() {
      wipe();
    }

    synchronized void forget(char[] answer) {
      if (!worked && Arrays.equals(text, answer)) {
        wrong = true;
        wipe();
      }
    }

    synchronized void close() {
      left = 0;
      wipe();
    }

    private void wipe() {
      Arrays.fill(text, '\0');
      text = new char[0];
    }
  }
}
