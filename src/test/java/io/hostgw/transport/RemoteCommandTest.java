package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.model.Become;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteCommandTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " sh", "sh\nreboot", "sh\0", "sh -c 'ä'", "\u001b[2J"})
  void aLineIsOneLineOfPrintableAscii(String line) {
    assertThatThrownBy(() -> RemoteCommand.of(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a command line: ");
  }

  @Test
  void theInputIsCopiedInAndOut() {
    byte[] input = {1, 2, 3};
    var command = new RemoteCommand("cat", input);
    input[0] = 9;
    command.stdin()[1] = 9;

    assertThat(command.stdin()).containsExactly(1, 2, 3);
    assertThat(command).isEqualTo(new RemoteCommand("cat", new byte[] {1, 2, 3}));
  }

  @Test
  void rootComesBySudoWithoutAPasswordInAnyLoginShell() {
    RemoteCommand command = RemoteCommand.of("sh -s");

    assertThat(RootSession.lineFor(command, Become.SUDO))
        .isEqualTo("env LC_ALL=C sudo -n -- sh -s");
    assertThat(RootSession.lineFor(command, Become.NONE)).isEqualTo("env LC_ALL=C sh -s");
  }
}
