package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.KeyRing.LockedException;
import io.hostgw.transport.PasswordLogin.OddQuestionException;
import io.hostgw.transport.TransportException.Kind;
import io.hostgw.transport.Witness.Topic;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The login of a user on one connection: by keys, and if none is taken by a password. */
final class Login {
  /** What OpenSSH says when it hangs up after MaxAuthTries. */
  private static final String TOO_MANY = "Too many authentication failures";

  private static final int NAMED = 3;

  private final Endpoint endpoint;
  private final KeyOrder.Offers offers;
  private final KeyRing ring;
  private final Secrets secrets;
  private final Witness witness;
  private final List<String> notTaken = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Makes the login.
   *
   * @param endpoint where and as whom
   * @param offers the keys
   * @param ring where keys are unlocked
   * @param secrets where passwords are
   * @param witness is told what the user was let in by
   */
  Login(Endpoint endpoint, KeyOrder.Offers offers, KeyRing ring, Secrets secrets, Witness witness) {
    this.endpoint = endpoint;
    this.offers = offers;
    this.ring = ring;
    this.secrets = secrets;
    this.witness = witness;
  }

  /**
   * Checks that there is anything to log in with, before anybody is contacted.
   *
   * @throws TransportException if there is no key, and nobody to ask for a password
   */
  void requireSomething() throws TransportException {
    if (offers.candidates().isEmpty() && !isPasswordToBeHad()) {
      throw failure(
          offers.notes().isEmpty()
              ? "no key to log in with: load one into an agent (ssh-add), or give --identity FILE or"
                  + " ssh.identityFile in the inventory"
              : "no usable key to log in with: " + String.join("; ", offers.notes()));
    }
  }

  private boolean isPasswordToBeHad() {
    return endpoint.keys().password()
        && (secrets.isOpen(question()) || secrets.known(question()).isPresent());
  }

  /**
   * Logs in.
   *
   * @param client a client whose keys are exchanged
   * @throws UnansweredException if a person has to be asked first
   * @throws TransportException if the host does not let the user in
   * @throws IOException if the connection breaks
   */
  void with(GuardedClient client) throws TransportException, UnansweredException, IOException {
    var host = new Authentication(client, endpoint.user());
    try {
      if (byKey(host) || byPassword(host)) {
        return;
      }
    } catch (IOException broken) {
      throw tooMany(broken);
    }
    throw failure("not let in: " + reasons());
  }

  private boolean byKey(Authentication host)
      throws TransportException, UnansweredException, IOException {
    if (offers.candidates().isEmpty() && host.none()) {
      return true;
    }
    for (Candidate candidate : offers.candidates()) {
      if (byKey(host, candidate)) {
        return true;
      }
      if (host.wantsMore()) {
        return false;
      }
      if (!host.methods().isEmpty() && !host.takesKeys()) {
        notes.add("the host takes no keys at all for this user");
        return false;
      }
    }
    return false;
  }

  private boolean byKey(Authentication host, Candidate candidate)
      throws UnansweredException, IOException {
    try {
      return offer(host, candidate);
    } catch (LockedException locked) {
      throw new UnansweredException(() -> ring.ask(locked.secret()));
    } catch (UnusableKeyException unusable) {
      notes.add(candidate.name() + ": " + unusable.getMessage());
      return false;
    }
  }

  private boolean offer(Authentication host, Candidate candidate)
      throws UnusableKeyException, LockedException, IOException {
    UserKey key = candidate.key();
    Optional<String> algorithm = algorithm(key);
    if (algorithm.isEmpty()) {
      throw new UnusableKeyException("PubkeyAcceptedAlgorithms does not have " + key.type());
    }
    if (!host.takes(key, algorithm.get())) {
      notTaken.add(candidate.name() + outOfDate(key));
      return false;
    }
    byte[] signature = candidate.sign(algorithm.get(), host.toBeSigned(key, algorithm.get()));
    if (!host.logIn(key, algorithm.get(), signature)) {
      refused(host, candidate);
      return false;
    }
    witness.says(Topic.LOGIN, "%s (%s)".formatted(candidate.name(), key));
    return true;
  }

  private void refused(Authentication host, Candidate candidate) {
    if (host.wantsMore()) {
      String methods = Printable.of(String.join(", ", host.methods()));
      notes.add("the host takes %s but wants more: %s".formatted(candidate.name(), methods));
    } else {
      notTaken.add(candidate.name());
    }
  }

  private Optional<String> algorithm(UserKey key) {
    List<String> accepted = endpoint.algorithms().userKeys();
    return key.algorithms().stream()
        .filter(each -> accepted.isEmpty() || accepted.contains(each))
        .findFirst();
  }

  private static String outOfDate(UserKey key) {
    return key.isOutOfDate(Instant.now()) ? " (out of date)" : "";
  }

  private boolean byPassword(Authentication host) throws UnansweredException, IOException {
    var login = new PasswordLogin(host);
    if (!login.isOffered() || !endpoint.keys().password()) {
      return false;
    }
    if (secrets.isOpen(question())) {
      throw new UnansweredException(this::ask);
    }
    if (!secrets.begin(question())) {
      throw new UnansweredException(() -> secrets.await(question()));
    }
    try {
      return byPassword(login);
    } finally {
      secrets.end(question());
    }
  }

  private boolean byPassword(PasswordLogin login) throws UnansweredException, IOException {
    Optional<char[]> password = secrets.known(question());
    if (password.isEmpty()) {
      notes.add(
          secrets.wasWrong(question())
              ? "the passwords given were wrong on other hosts, and were not tried here"
              : "the host would take a password, which nobody at a terminal gave");
      return false;
    }
    return byPassword(login, password.get());
  }

  private boolean byPassword(PasswordLogin login, char[] password)
      throws UnansweredException, IOException {
    try {
      if (login.with(password)) {
        secrets.worked(question());
        witness.says(Topic.LOGIN, "a password");
        return true;
      }
      if (secrets.refused(question(), password)) {
        throw new UnansweredException(this::ask);
      }
      notes.add("the host does not take the password");
    } catch (OddQuestionException odd) {
      notes.add("the host " + Words.of(odd));
    } finally {
      Arrays.fill(password, '\0');
    }
    return false;
  }

  private void ask() {
    secrets.of(question()).ifPresent(copy -> Arrays.fill(copy, '\0'));
  }

  private String question() {
    return "Password of user " + Printable.of(endpoint.user());
  }

  private IOException tooMany(IOException broken) throws TransportException {
    if (!Words.of(broken).contains(TOO_MANY)) {
      return broken;
    }
    throw failure(
        "not let in: the host hung up after %d keys (MaxAuthTries); name the right one: --identity FILE,"
                .formatted(notTaken.size() + 1)
            + " ssh.identityFile in the inventory, or IdentityFile and IdentitiesOnly yes in"
            + " ssh_config; "
            + reasons());
  }

  private String reasons() {
    var all = new ArrayList<String>();
    if (notTaken.size() == 1) {
      all.add(notTaken.get(0) + ": the host does not take it");
    } else if (!notTaken.isEmpty()) {
      all.add("the host takes none of " + some(notTaken));
    }
    all.addAll(notes);
    all.addAll(offers.notes());
    return String.join("; ", all);
  }

  private static String some(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
  }

  private TransportException failure(String what) {
    return new TransportException(
        Kind.AUTHENTICATION,
        "%s: user %s: %s".formatted(endpoint.place(), Printable.of(endpoint.user()), what));
  }
}
