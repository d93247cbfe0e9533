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

  /**
   * Begins to try an answer. Until one host has taken it, one at a time tries it: a slip of the
   * hand must not be a failed login on all hosts at once, which locks accounts.
   *
   * @return false if another thread tries it now; if true, {@link #end} has to follow
   */
  boolean begin(String question) {
    return answer(question).begin();
  }

  /** Ends what {@link #begin} began, in the same thread. */
  void end(String question) {
    answer(question).end();
  }

  /**
   * Waits until nobody tries an answer that no host has taken yet, or this thread is interrupted.
   */
  void await(String question) {
    answer(question).await();
  }

  /** Returns whether answers were given, and all were wrong. */
  boolean wasWrong(String question) {
    return answer(question).wasWrong();
  }

  /** Notes that an answer was right somewhere: it is not asked for again. */
  void worked(String question) {
    answer(question).worked();
  }

  /**
   * Notes that a host did not take an answer; unless another took it, it is forgotten.
   *
   * @param tried the answer
   * @return whether there is another by now, or the question may be put again
   */
  boolean refused(String question, char[] tried) {
    return answer(question).refused(tried) || isOpen(question);
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
    private final ReentrantLock trial = new ReentrantLock(true);
    private char[] text = {};
    private int left = TRIES;
    private boolean worked;
    private boolean wrong;

    Optional<char[]> asked(Prompt prompt, String question) {
      if (!locked(turn)) {
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

    boolean begin() {
      return hasWorked() || trial.tryLock();
    }

    void end() {
      if (trial.isHeldByCurrentThread()) {
        trial.unlock();
      }
    }

    void await() {
      if (locked(trial)) {
        trial.unlock();
      }
    }

    private static boolean locked(ReentrantLock lock) {
      try {
        lock.lockInterruptibly();
        return true;
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return false;
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

    synchronized boolean wasWrong() {
      return wrong && text.length == 0;
    }

    private synchronized boolean hasWorked() {
      return worked;
    }

    /** Returns whether another answer was given since. */
    synchronized boolean refused(char[] tried) {
      if (!Arrays.equals(text, tried)) {
        return text.length > 0;
      }
      if (!worked) {
        wrong = true;
        wipe();
      }
      return false;
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
