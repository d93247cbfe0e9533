package io.hostgw.openssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole ssh_config files, asked of OpenSSH itself. */
class SshProgramTest {
  @TempDir private Path directory;

  static List<ConfigCase> cases() throws Exception {
    return ConfigCase.all();
  }

  @BeforeAll
  static void needsOpenSsh() {
    assertThat(Path.of("/usr/bin/ssh")).as("install openssh-client to ask it").isExecutable();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatHoldsAndWhichLineSaysIt(ConfigCase example) throws Exception {
    Path file = example.writtenTo(directory);

    EffectiveConfig config = program(file).ask(example.question());

    assertThat(example.wanted(directory)).isNotEmpty();
    for (ConfigCase.Wanted wanted : example.wanted(directory)) {
      assertThat(config.values(wanted.option())).as(wanted.option()).isEqualTo(wanted.values());
      assertThat(config.line(wanted.option()).orElse("built-in"))
          .as(wanted.option())
          .isEqualTo(wanted.place());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bogus yes      | line 2: Bad configuration option: bogus",
        "Port abc       | line 2: Bad port 'abc'.",
        "Port           | line 2: no argument after keyword \"port\"",
        "Match          | line 2: no argument after keyword \"match\"",
        "Ciphers nosuch | line 2: Bad SSH2 cipher spec 'nosuch'."
      })
  void aMistakeIsNamedAsOpenSshNamesIt(String line, String complaint) throws Exception {
    Path file = Files.writeString(directory.resolve("broken"), "# a mistake\n" + line + "\n");

    assertThatThrownBy(() -> program(file).ask(new Question("web", "", 0)))
        .isInstanceOf(OpenSshException.class)
        .hasMessageStartingWith("ssh -G web fails: " + file)
        .hasMessageContaining(complaint);
  }

  @Test
  void whatTheFileSaysIsShownWithoutWhatATerminalWouldObey() throws Exception {
    Path file = Files.writeString(directory.resolve("broken"), "Port \u001b[31mred\n");

    assertThatThrownBy(() -> program(file).ask(new Question("web", "", 0)))
        .hasMessageContaining("[31mred")
        .hasMessageNotContaining("\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-oProxyCommand=touch x",
        "-G",
        "a b",
        "a;id",
        "$(id)",
        "`id`",
        "a@b",
        "ssh://web",
        "a\nb",
        "a/b"
      })
  void aWordThatIsNoHostNeverReachesSsh(String word) throws Exception {
    Path ran = directory.resolve("ran");
    Path file =
        Files.writeString(directory.resolve("watching"), "Match exec \"touch " + ran + "\"\n");

    assertThatThrownBy(() -> program(file).ask(new Question(word, "", 0)))
        .isInstanceOf(OpenSshException.class)
        .hasMessageContaining("is no host name");
    assertThat(ran).doesNotExist();
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws Exception {
    assertThatThrownBy(() -> program(directory.resolve("missing")).ask(new Question("web", "", 0)))
        .hasMessageContaining("Can't open user config file " + directory.resolve("missing"));
  }

  @Test
  void eachHostIsAskedAboutOnce() throws Exception {
    Path count = directory.resolve("count");
    Path file =
        Files.writeString(
            directory.resolve("counting"), "Match exec \"echo %n >> " + count + "\"\n  Port 23\n");
    SshProgram program = program(file);

    for (String word : List.of("a", "b", "a", "b", "a")) {
      assertThat(program.ask(new Question(word, "", 0)).value("Port")).isEqualTo("23");
    }

    assertThat(count).content().isEqualTo("a\nb\n");
  }

  @Test
  void withoutAnSshThereIsNoProgram() {
    assertThat(SshProgram.find(directory.toString(), "")).isEmpty();
    assertThat(SshProgram.find("", "")).isEmpty();
  }

  private static SshProgram program(Path config) {
    return SshProgram.find("/usr/bin", config.toString()).orElseThrow();
  }
}
