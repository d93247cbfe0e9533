package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a login user becomes root: by sudo, with and without a password, and by doas. */
class PrivilegeIT extends HostgwTest {
  private static final String USER = "sue";
  private static final String PASSWORD = "cor-rect \u00e4\u20ac'\"$1";
  private static final String QUESTION = "sudo password of sue";

  private final List<LoginUser> users = new ArrayList<>();

  PrivilegeIT(Lab lab) {
    super(lab);
  }

  @AfterEach
  void usersAreGone() {
    users.forEach(LoginUser::remove);
  }

  private LoginUser user(LabHost host) {
    var user = LoginUser.on(host, USER, "/bin/bash");
    users.add(user);
    return user;
  }

  private List<LoginUser> usersWithPassword() {
    return Stream.of(host(1), host(2), host(3))
        .map(host -> user(host).password(PASSWORD).sudo("ALL=(ALL) ALL"))
        .toList();
  }

  private TerminalSession atTerminal(String command, String... options) {
    var arguments = new ArrayList<>(List.of(command, "-i", file(inventory()).toString()));
    arguments.addAll(List.of("--ssh-user", USER));
    arguments.addAll(List.of("-l", "kubworker1", "-l", "kubworker2", "-l", "kubworker3"));
    arguments.addAll(List.of(options));
    return TerminalSession.hostgw(arguments.toArray(String[]::new));
  }

  @Test
  void sudosPasswordIsAskedForOnceAndEndsUpNowhere() {
    List<LoginUser> asked = usersWithPassword();

    try (var terminal = atTerminal("apply", "-y", "-vv")) {
      terminal.answer(QUESTION, 1, PASSWORD);

      assertThat(terminal.finish()).as(terminal.screen()).isZero();
      assertThat(terminal.count(QUESTION)).isEqualTo(1);
      assertThat(terminal.screen()).doesNotContain("cor-rect");
    }
    Stream.of(host(1), host(2), host(3)).forEach(this::hasMesh);
    for (LoginUser user : asked) {
      assertThat(user.sudoLog()).contains("COMMAND=").doesNotContain("incorrect password");
      assertThat(
              user.host()
                  .shell("{ journalctl -q; cat /var/log/* /run/hostgw/*; } 2>&1 | grep -c cor-rect")
                  .stdout()
                  .strip())
          .isEqualTo("0");
    }
  }

  @Test
  void aWrongPasswordCostsOneHostOneTryAndTheScriptNothing() {
    List<LoginUser> asked = usersWithPassword();

    try (var terminal = atTerminal("apply", "-y")) {
      terminal.answer(QUESTION, 1, "in-correct");
      terminal.answer(QUESTION, 2, PASSWORD);

      assertThat(terminal.finish()).as(terminal.screen()).isZero();
    }
    Stream.of(host(1), host(2), host(3)).forEach(this::hasMesh);
    String log = String.join("\n", asked.stream().map(LoginUser::sudoLog).toList());
    assertThat(log.lines().filter(line -> line.contains("incorrect password"))).hasSize(1);
    assertThat(log).contains("1 incorrect password attempt");
  }

  @Test
  void whereNobodyIsAtATerminalTheHostIsLeftAlone() {
    usersWithPassword();

    CommandResult apply =
        Binary.of("setsid", "--wait", Binary.launcher(), "apply", "-y")
            .run("-i", file(inventory()).toString(), "--ssh-user", USER, "-l", "kubworker1");

    assertThat(apply.exit()).isEqualTo(3);
    assertThat(apply.stdout()).contains("failed: sudo asks for a password");
    isUntouched(host(1));
  }

  @Test
  void doasDoesWhatSudoDoes() {
    user(host(1)).doas("permit nopass " + USER);

    CommandResult apply = apply(becoming("doas"), "--ssh-user", USER, "-l", "kubworker1");

    assertThat(apply.exit()).as(apply.stdout()).isZero();
    hasMesh(host(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "doas | permit sue | doas asks for a password, which it reads from terminals only",
        "doas | permit nopass ops | doas does not let the user run sh",
        "doas | permat sue | doas finds a fault in /etc/doas.conf",
        "none | permit nopass sue | the script ran as sue, not as root"
      })
  void whoDoesNotBecomeRootIsToldWhy(String become, String doas, String why) {
    user(host(1)).doas(doas);

    failsWith(becoming(become), why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Defaults:sue requiretty\\nsue ALL=(ALL) NOPASSWD: ALL | sudo wants a terminal",
        "sue ALL=(ALL NOPASSWD | sudo finds a fault in its sudoers files",
        "sue ALL=(ALL) NOEXEC: NOPASSWD: ALL | sudo runs the shell, but lets it run nothing",
        "Defaults:sue runas_default=ops\\nsue ALL=(ALL) NOPASSWD: ALL | the script ran as ops"
      })
  void whatSudoersForbidIsSaid(String sudoers, String why) {
    user(host(1)).sudoers(sudoers.replace("\\n", "\n") + "\n");

    failsWith(becoming("sudo"), why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mv /usr/bin/sudo /usr/bin/sudo.away | mv /usr/bin/sudo.away /usr/bin/sudo | there is no sudo",
        "chmod u-s /usr/bin/sudo | chmod u+s /usr/bin/sudo | sudo cannot become root there",
        "usermod -s /usr/sbin/nologin sue | true | lets nobody in (nologin)",
        "usermod -s /bin/false sue | true | the login shell ended at once without a word",
        "chage -d 0 sue | true | the user's password has expired",
        "sed -i 's/^/command=\"echo backups only\" /' /home/sue/.ssh/authorized_keys | true | backups only); does a forced command run instead"
      })
  void whatIsWrongOnTheHostIsSaid(String change, String back, String why) {
    user(host(1)).password(PASSWORD).sudo("ALL=(ALL) NOPASSWD: ALL");
    host(1).shell(change).ok();
    try {
      failsWith(becoming("sudo"), why);
    } finally {
      host(1).shell(back).ok();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chage -E 0 sue | chage -E -1 sue | Your account has expired",
        "echo going down at noon >/run/nologin | rm /run/nologin | going down at noon"
      })
  void whoIsNotLetInForNowReadsTheHostsOwnWords(String change, String back, String words) {
    user(host(1)).sudo("ALL=(ALL) NOPASSWD: ALL");
    host(1).shell(change).ok();
    try {
      CommandResult apply = apply(becoming("sudo"), "--ssh-user", USER, "-l", "kubworker1");

      assertThat(apply.exit()).isEqualTo(3);
      assertThat(apply.stdout()).contains("unreachable: ", "the host said before: \"" + words);
    } finally {
      host(1).shell(back).ok();
    }
  }

  private LabInventory becoming(String word) {
    return inventory().withSsh(host(1), "become: " + word);
  }

  private void failsWith(LabInventory inventory, String why) {
    CommandResult apply = apply(inventory, "--ssh-user", USER, "-l", "kubworker1");

    assertThat(apply.exit()).isEqualTo(3);
    assertThat(apply.stdout().lines().findFirst().orElse("")).contains("failed: ", why);
    isUntouched(host(1));
  }
}
