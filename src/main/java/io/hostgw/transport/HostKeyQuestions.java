package io.hostgw.transport;

import io.hostgw.model.Printable;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the person at the terminal about new host keys: one question at a time, each once a run,
 * while no connection is open.
 */
final class HostKeyQuestions {
  private final Prompt prompt;
  private final HostKeyRegister register;
  private final Set<String> asked = new HashSet<>();

  HostKeyQuestions(Prompt prompt, HostKeyRegister register) {
    this.prompt = prompt;
    this.register = register;
  }

  /**
   * Asks, if an attempt failed for a key that is new.
   *
   * @param failed the attempt's failure
   * @return whether the key is known now, so that another attempt may succeed
   * @throws TransportException if the key cannot be written down
   */
  boolean settle(TransportException failed) throws TransportException {
    return failed.getCause() instanceof NewHostKeyException fresh && isAgreed(fresh);
  }

  private synchronized boolean isAgreed(NewHostKeyException fresh) throws TransportException {
    Endpoint endpoint = fresh.endpoint();
    if (register.about(endpoint).check(fresh.key()) instanceof HostKeyVerdict.Known) {
      return true;
    }
    if (!asked.add(endpoint.knownAs().name() + " " + fresh.key())) {
      return false;
    }
    if (!isVouchedFor(question(endpoint, fresh.key()), fresh.key())) {
      return false;
    }
    register.add(endpoint, fresh.key());
    return true;
  }

  private boolean isVouchedFor(String question, HostKey key) {
    Optional<String> answer = prompt.line(question);
    while (answer.filter(text -> !isDecided(text.strip())).isPresent()) {
      answer = prompt.line("Please type yes, no, or the fingerprint:");
    }
    return answer
        .map(String::strip)
        .filter(text -> text.equalsIgnoreCase("yes") || text.equals(key.fingerprint()))
        .isPresent();
  }

  /** Another fingerprint is a no. */
  private static boolean isDecided(String answer) {
    return answer.equalsIgnoreCase("yes")
        || answer.equalsIgnoreCase("no")
        || answer.startsWith("SHA256:");
  }

  private static String question(Endpoint endpoint, HostKey key) {
    return "The host key of %s (%s) is not known. It is\n  %s\nIs that its key (yes, no, or the fingerprint)?"
        .formatted(Printable.of(endpoint.name()), endpoint.place(), key);
  }
}
