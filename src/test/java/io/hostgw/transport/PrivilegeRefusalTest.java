package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivilegeRefusalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | sudo: a password is required | sudo asks for a password",
        "1 | sudo: interactive authentication is required | sudo asks for a password",
        "1 | sudo: unable to resolve host x: y\\nsudo: a password is required | sudo asks",
        "1 | ops is not in the sudoers file.  This incident will be reported. | sudo does not let",
        "1 | Sorry, user ops is not allowed to execute '/bin/sh -s' as root on n1. | sudo does not",
        "1 | Sorry, user ops may not run sudo on n1. | sudo does not let",
        "1 | sudo: sorry, you must have a tty to run sudo | sudo wants a terminal",
        "1 | sudo: no tty present and no askpass program specified | sudo wants a terminal",
        "1 | sudo: a terminal is required to read the password | sudo wants a terminal",
        "1 | sudo: account validation failure, is your account locked? | sudo refuses because",
        "1 | sudo: /usr/bin/sudo must be owned by uid 0 and have the setuid bit set | sudo cannot",
        "1 | sudo: effective uid is not 0, is sudo installed setuid root? | sudo cannot become",
        "1 | sudo: The \"no new privileges\" flag is set, which prevents sudo | sudo cannot",
        "127 | env: 'sudo': No such file or directory | there is no sudo",
        "127 | env: can't execute 'sudo': No such file or directory | there is no sudo",
        "127 | env: „sudo“: Datei oder Verzeichnis nicht gefunden | there is no sudo",
        "127 | sh: 1: sudo: not found | there is no sudo"
      })
  void knowsWhatSudoSays(int exitCode, String stderr, String advice) {
    var answer = new Answer(exitCode, "", stderr.replace("\\n", "\n") + "\n", false);

    assertThat(PrivilegeRefusal.of(answer))
        .hasValueSatisfying(said -> assertThat(said).startsWith(advice).doesNotContain("\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0 | `` | sudo: a password is required",
        "1 | hostgw 1 begin | sudo: a password is required",
        "1 | `` | the script said: sudo: a password is required",
        "1 | `` | sudo: sh: command not found",
        "1 | `` | ``",
        "2 | `` | ip: RTNETLINK answers: Operation not permitted"
      })
  void leavesAnswersOfTheCommandAlone(int exitCode, String stdout, String stderr) {
    assertThat(PrivilegeRefusal.of(new Answer(exitCode, stdout, stderr, false))).isEmpty();
  }
}
