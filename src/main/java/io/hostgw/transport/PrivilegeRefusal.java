package io.hostgw.transport;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells sudo's refusals from answers of the command itself, by sudo's English messages (sudo 1.8 to
 * 1.9, and those of a missing sudo by coreutils and busybox).
 */
public final class PrivilegeRefusal {
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "^sudo: (a password is required|interactive authentication is required)",
              "sudo asks for a password: give the user NOPASSWD in sudoers, or log in as root with"
                  + " become: none"),
          new Rule(
              "^sudo: a terminal is required|^sudo: sorry, you must have a tty|^sudo: no tty",
              "sudo wants a terminal: take requiretty off in sudoers (Defaults:USER !requiretty)"),
          new Rule(
              " is not in the sudoers file|^Sorry, user .* is not allowed to execute|"
                  + " may not run sudo on |user NOT in sudoers",
              "sudo does not let the user run it: allow /bin/sh with NOPASSWD in sudoers"),
          new Rule(
              "^sudo: .*(account validation failure|account has expired|PAM account management"
                  + " error|Account or password is expired)",
              "sudo refuses because the user's account or password has expired: renew it"),
          new Rule(
              "^sudo: .*(effective uid is not 0|must be owned by uid 0|no new privileges)",
              "sudo cannot become root there: it lacks its setuid bit or the session forbids it"),
          new Rule(
              "^env: .*sudo|sudo: (command )?not found|^exec: sudo: not found",
              "there is no sudo on the host: install it, or log in as root with become: none"));

  private record Rule(Pattern sign, String advice) {
    Rule(String sign, String advice) {
      this(Pattern.compile(sign, Pattern.MULTILINE), advice);
    }
  }

  private PrivilegeRefusal() {}

  /**
   * Says why sudo did not run a command.
   *
   * @param answer the answer to a command that was to run as root
   * @return what to do, in one line; empty if sudo ran the command, whatever that said
   */
  public static Optional<String> of(Answer answer) {
    boolean ran = answer.exitCode() == 0 || !answer.stdout().isBlank();
    if (ran) {
      return Optional.empty();
    }
    return RULES.stream()
        .filter(rule -> rule.sign().matcher(answer.stderr()).find())
        .map(Rule::advice)
        .findFirst();
  }
}
