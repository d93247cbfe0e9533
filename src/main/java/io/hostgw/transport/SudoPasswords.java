package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.TransportException.Kind;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs commands where sudo wants a password. It is asked for once a run for each user, and tried
 * with nothing behind it before a command follows: a wrong one would make sudo read the script as
 * further attempts. Until one host has taken it, only one host is tried, so that a slip of the hand
 * is not a failed login on all of them.
 */
final class SudoPasswords {
  /**
   * What tries a password: sudo must have read it, and nothing is left. {@code sh}, because the
   * user may be allowed nothing but that; {@code -k}, because sudo reads no password that it
   * remembers.
   */
  static final String TRIAL = "env LC_ALL=C sudo -k -S -p 'hostgw: %p: ' -- sh -c 'wc -c'";

  private static final String COMMAND = "env LC_ALL=C sudo -k -S -p '' -- ";

  /**
   * sudo's prompt of the trial: whose password it wants, which may be root's; no %p left as it is.
   */
  private static final Pattern PROMPT = Pattern.compile("hostgw: ([!-$&-~]{1,64}): ");

  private static final Pattern WRONG =
      Pattern.compile(
          "^sudo: (\\d+ incorrect password attempt|no password was provided|a password is required"
              + "|Authentication failed|maximum \\d+ incorrect)",
          Pattern.MULTILINE);

  private final Secrets secrets;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Account> accounts = new HashMap<>();

  /** What is known of the password of one user; changes under the lock only. */
  private static final class Account {
    private final String question;
    private int wrong;
    private boolean proven;

    Account(String question) {
      this.question = question;
    }
  }

  /** A host that runs lines. */
  interface Host {
    /**
     * Runs a line of the login shell to its end.
     *
     * @param line constant text
     * @param input what it reads; the caller wipes it afterwards
     */
    Answer run(String line, byte[] input) throws TransportException;
  }

  /**
   * Makes the store.
   *
   * @param secrets keeps what was asked for
   */
  SudoPasswords(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * Runs a command as root by way of a password.
   *
   * @param endpoint whose sudo wants a password
   * @param host runs lines there
   * @param command what to run
   * @param refused what {@code sudo -n} said, which is the answer where nobody can be asked
   * @return the command's answer, or what sudo said instead
   * @throws TransportException as {@link Host#run}; if sudo does not take the password; if this
   *     thread is interrupted
   */
  Answer run(Endpoint endpoint, Host host, RemoteCommand command, Answer refused)
      throws TransportException {
    String owner = owner(endpoint, host);
    Account account = account(endpoint, owner);
    Optional<Answer> objection = objection(endpoint, host, account, refused);
    if (objection.isPresent()) {
      return objection.get();
    }
    return with(host, COMMAND + command.line(), account.question, command.input()).orElse(refused);
  }

  /** Without any input sudo prompts, reads the end, and has checked no password. */
  private static String owner(Endpoint endpoint, Host host) throws TransportException {
    Matcher prompt = PROMPT.matcher(host.run(TRIAL, new byte[0]).stderr());
    return prompt.find() ? prompt.group(1) : endpoint.user();
  }

  private Account account(Endpoint endpoint, String owner) throws TransportException {
    hold(endpoint);
    try {
      return accounts.computeIfAbsent(
          owner,
          name ->
              new Account(
                  "sudo password of %s (%s asks for it)"
                      .formatted(Printable.of(name), Printable.of(endpoint.name()))));
    } finally {
      lock.unlock();
    }
  }

  /** Returns what speaks against sending a command; empty if the host takes the password. */
  private Optional<Answer> objection(Endpoint endpoint, Host host, Account account, Answer refused)
      throws TransportException {
    hold(endpoint);
    try {
      if (!account.proven) {
        return ask(endpoint, host, account, refused);
      }
    } finally {
      lock.unlock();
    }
    Answer said = with(host, TRIAL, account.question, new byte[0]).orElse(refused);
    if (isWrong(said)) {
      throw failure(
          endpoint,
          "sudo does not take the password that other hosts took; run hostgw for it alone: -l "
              + Printable.of(endpoint.name()));
    }
    return isTaken(said) ? Optional.empty() : Optional.of(said);
  }

  /** Asks until the host takes a password, or nobody gives one any more. */
  private Optional<Answer> ask(Endpoint endpoint, Host host, Account account, Answer refused)
      throws TransportException {
    Optional<Answer> said = with(host, TRIAL, account.question, new byte[0]);
    while (said.filter(SudoPasswords::isWrong).isPresent()) {
      account.wrong++;
      refused(account.question);
      said = with(host, TRIAL, account.question, new byte[0]);
    }
    if (said.isEmpty() && account.wrong > 0) {
      throw failure(
          endpoint,
          "no password was right for sudo (%d tries in this run); if it wants more than one, give the user NOPASSWD in sudoers"
              .formatted(account.wrong));
    }
    account.proven = said.filter(SudoPasswords::isTaken).isPresent();
    return account.proven ? Optional.empty() : said.or(() -> Optional.of(refused));
  }

  private void refused(String question) {
    secrets
        .known(question)
        .ifPresent(
            wrong -> {
              secrets.refused(question, wrong);
              Arrays.fill(wrong, '\0');
            });
  }

  /** Returns the answer of a line that reads a password first; empty where nobody gives one. */
  private Optional<Answer> with(Host host, String line, String question, byte[] rest)
      throws TransportException {
    Optional<char[]> password = secrets.of(question);
    if (password.isEmpty()) {
      return Optional.empty();
    }
    byte[] input = input(password.get(), rest);
    try {
      return Optional.of(host.run(line, input));
    } finally {
      Arrays.fill(input, (byte) 0);
    }
  }

  private static byte[] input(char[] password, byte[] rest) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
    Arrays.fill(password, '\0');
    int length = encoded.remaining();
    byte[] input = new byte[length + 1 + rest.length];
    encoded.get(input, 0, length);
    Arrays.fill(encoded.array(), (byte) 0);
    input[length] = '\n';
    System.arraycopy(rest, 0, input, length + 1, rest.length);
    return input;
  }

  private static boolean isTaken(Answer said) {
    String last = said.stdout().lines().reduce("", (first, second) -> second);
    return said.exitCode() == 0 && last.strip().equals("0");
  }

  private static boolean isWrong(Answer said) {
    return said.exitCode() != 0 && WRONG.matcher(said.stderr()).find();
  }

  private void hold(Endpoint endpoint) throws TransportException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new TransportException(
          Kind.INTERRUPTED, endpoint.place() + ": interrupted before anything ran", stop);
    }
  }

  private static TransportException failure(Endpoint endpoint, String what) {
    return new TransportException(
        Kind.CONFIGURATION,
        "%s: user %s: %s".formatted(endpoint.place(), Printable.of(endpoint.user()), what));
  }
}
