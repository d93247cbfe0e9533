package io.hostgw.transport;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says why a host did not run a command as root, by what sudo (1.8 to 1.9, sudo-rs), doas and login
 * shells say in English. Only for answers that are not the command's own.
 */
public final class PrivilegeRefusal {
  private static final Pattern SUDO_PASSWORD =
      Pattern.compile(
          "^sudo: (a password is required|interactive authentication is required)$",
          Pattern.MULTILINE);

  private static final Pattern BROKEN_SUDOERS =
      Pattern.compile(
          "^(sudo: |>>> )?\\S*sudoers\\S*[: ].*(syntax|parse) error|^sudo: .*is (world|group)"
              + " writable|^sudo: .* is owned by uid|^sudo: no valid sudoers sources",
          Pattern.MULTILINE);

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              BROKEN_SUDOERS,
              "sudo finds a fault in its sudoers files: `visudo -c` on the host says where"),
          new Rule(
              SUDO_PASSWORD,
              "sudo asks for a password, or does not let the user: run hostgw at a terminal, which"
                  + " asks for it, or give the user NOPASSWD in sudoers"),
          new Rule(
              "^sudo: a terminal is required|^sudo: sorry, you must have a tty|^sudo: no tty",
              "sudo wants a terminal: take requiretty off in sudoers (Defaults:USER !requiretty)"),
          new Rule(
              " is not in the sudoers file|^Sorry, user .* is not allowed to execute|"
                  + " may not run sudo on |user NOT in sudoers|I'm afraid I can't do that",
              "sudo does not let the user run it: allow /bin/sh in sudoers"),
          new Rule(
              "^sudo: .*(account validation failure|account has expired|PAM account management"
                  + " error|Account or password is expired)",
              "sudo refuses because the user's account or password has expired: renew it"),
          new Rule(
              "^sudo: .*(effective uid is not 0|must be owned by uid 0|no new privileges)",
              "sudo cannot become root there: it lacks its setuid bit or the session forbids it"),
          new Rule(
              "^env: .*sudo.*Permission denied|sudo: Permission denied$",
              "the user may not execute sudo: see the mode of /usr/bin/sudo"),
          new Rule(
              "^env: .*sudo|sudo: (command )?not found|^exec: sudo: not found",
              "there is no sudo on the host: install it, or set ssh.become to doas, or log in as"
                  + " root"),
          new Rule(
              "^doas: doas is not enabled",
              "doas has no /etc/doas.conf there: write `permit nopass USER` into it"),
          new Rule(
              "^doas: Auth",
              "doas asks for a password, which it reads from terminals only: write `permit nopass"
                  + " USER` into /etc/doas.conf"),
          new Rule(
              "^doas: Operation not permitted",
              "doas does not let the user run sh: write `permit nopass USER` into /etc/doas.conf"),
          new Rule(
              "^doas: (syntax error|/etc/doas.conf is )",
              "doas finds a fault in /etc/doas.conf: `doas -C /etc/doas.conf` on the host says"
                  + " where"),
          new Rule(
              "^doas: not installed setuid",
              "doas cannot become root there: it lacks its setuid bit"),
          new Rule(
              "^env: .*doas|doas: (command )?not found|^exec: doas: not found",
              "there is no doas on the host: install it, or set ssh.become to sudo"),
          new Rule(
              "^Password change required but no TTY available",
              "the user's password has expired, and the host wants a new one first: log in there by"
                  + " ssh"),
          new Rule(
              "^sh: (1: |line 1: )?\\S*gzip: Permission denied",
              "sudo runs the shell, but lets it run nothing: take NOEXEC off in sudoers"));

  private record Rule(Pattern sign, String advice) {
    Rule(String sign, String advice) {
      this(Pattern.compile(sign, Pattern.MULTILINE), advice);
    }
  }

  private PrivilegeRefusal() {}

  /**
   * Says why the host did not run a command.
   *
   * @param answer what came back, which is no answer of the command itself
   * @return what to do, in one printable line; empty if it tells nothing of privileges
   */
  public static Optional<String> of(Answer answer) {
    if (answer.truncated()) {
      return Optional.empty();
    }
    return RULES.stream()
        .filter(rule -> rule.sign().matcher(answer.stderr()).find())
        .map(Rule::advice)
        .findFirst()
        .or(() -> ofLoginShell(answer));
  }

  /**
   * Returns whether {@code sudo -n} did not run a command, and a password might make it. A login
   * shell may have said things of its own on both streams.
   */
  static boolean wantsPassword(Answer answer) {
    return answer.exitCode() == 1
        && SUDO_PASSWORD.matcher(answer.stderr()).find()
        && !BROKEN_SUDOERS.matcher(answer.stderr()).find();
  }

  private static Optional<String> ofLoginShell(Answer answer) {
    String said = answer.stdout().strip();
    if (said.contains("account is currently not available")) {
      return Optional.of(
          "the user's login shell lets nobody in (nologin): give the user a shell, or set another"
              + " ssh.user");
    }
    if (said.contains("allows sftp connections only")) {
      return Optional.of(
          "the host lets this user transfer files only (ForceCommand in sshd_config): set another"
              + " ssh.user");
    }
    if (answer.exitCode() == 1 && said.isEmpty() && answer.stderr().isBlank()) {
      return Optional.of(
          "the login shell ended at once without a word; if it is /bin/false, give the user a"
              + " shell, or set another ssh.user");
    }
    return Optional.empty();
  }
}
