package io.hostgw.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Somebody at a terminal who gives these answers, then none, and remembers what was asked. */
final class ScriptedPrompt implements Prompt {
  private final Queue<String> answers;
  private final List<String> questions = new ArrayList<>();

  ScriptedPrompt(String... answers) {
    this.answers = new ConcurrentLinkedQueue<>(List.of(answers));
  }

  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public synchronized Optional<char[]> secret(String question) {
    questions.add(question);
    return Optional.ofNullable(answers.poll()).map(String::toCharArray);
  }

  @Override
  public synchronized Optional<String> line(String question) {
    questions.add(question);
    return Optional.ofNullable(answers.poll());
  }

  @Override
  public synchronized void say(String line) {
    questions.add(line);
  }

  synchronized List<String> questions() {
    return List.copyOf(questions);
  }
}
