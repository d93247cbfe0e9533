package io.hostgw.openssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is shared between hosts is what OpenSSH says of each when it is asked. */
class SharedAnswerTest {
  private static final List<String> OPTIONS =
      List.of(
          "HostName",
          "Port",
          "User",
          "IdentityFile",
          "IdentityAgent",
          "ProxyJump",
          "ProxyCommand",
          "HostKeyAlias",
          "UserKnownHostsFile",
          "Ciphers",
          "Compression");

  private static final List<String> WORDS =
      List.of("web", "web1", "web2", "db1", "db2.example.com", "10.0.0.1", "10.0.0.2", "Web1", "a");

  @TempDir private Path directory;

  static List<List<String>> configs() {
    return List.of(
        List.of("Port 22"),
        List.of("Host web*", "  Port 2222", "Host db?", "  User db", "Host *", "  User rest"),
        List.of("Host web* !web2", "  Port 2222", "Host web2 10.0.0.?", "  Compression yes"),
        List.of("Host web1", "  HostName 10.9.9.9", "Host db1 db2.*", "  HostName same"),
        List.of("HostName %h.example.com"),
        List.of("Host web*", "  HostName %h.example.com"),
        List.of("UserKnownHostsFile /k/%h"),
        List.of("IdentityAgent /run/%n"),
        List.of("Match host web*", "  Port 2222"),
        List.of("Match exec \"test %n = web1\"", "  Port 2222"),
        List.of("Match all", "  Port 2222", "Host web1", "  User x"),
        List.of("Match final all", "  Port 2222", "Host web1", "  User x"),
        List.of("Host web1", "  HostName 10.0.0.1", "Match final all", "Host 10.0.0.1", "  User x"),
        List.of("Host \"web1\"", "  Port 2222"),
        List.of("\"Host\" web1", "  Port 2222"),
        List.of("Host=web1", "  Port 2222", "Host = db1", "  Port 3333"),
        List.of("Host web1", "  Include @DIR@/more", "Host *", "  Port 1"),
        List.of("Include @DIR@/*more*", "User u"),
        List.of("CanonicalizeHostname yes", "CanonicalDomains invalid", "Host web1", "  User x"),
        List.of("Host web*", "  ProxyCommand nc %h %p", "  IdentityFile ~/.ssh/key"));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void everyHostHasWhatItWouldHaveAlone(List<String> lines) throws Exception {
    Path config = config(lines);
    SshProgram shared = SshProgram.find("/usr/bin", config.toString()).orElseThrow();

    for (String user : List.of("", "me")) {
      for (String word : WORDS) {
        var question = new Question(word, user, 0);
        SshProgram alone = SshProgram.find("/usr/bin", config.toString()).orElseThrow();
        for (String option : OPTIONS) {
          assertThat(shared.ask(question).values(option))
              .as("%s of %s", option, word)
              .isEqualTo(alone.ask(question).values(option));
          assertThat(shared.ask(question).line(option))
              .as("line of %s of %s", option, word)
              .isEqualTo(alone.ask(question).line(option));
        }
      }
    }
  }

  private Path config(List<String> lines) throws Exception {
    Files.writeString(directory.resolve("more"), "Host web*\n  Port 4444\n");
    Path config = directory.resolve("config");
    return Files.writeString(
        config, String.join("\n", lines).replace("@DIR@", directory.toString()) + "\n");
  }

  @Test
  void hostsThatNothingTellsApartCostOneProcess() throws Exception {
    Path count = directory.resolve("count");
    Path config = config(List.of("Host web*", "  Port 2222"));
    Path bin = Files.createDirectory(directory.resolve("bin"));
    Path ssh = bin.resolve("ssh");
    Files.writeString(ssh, "#!/bin/sh\necho >>%s\nexec /usr/bin/ssh \"$@\"\n".formatted(count));
    Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwxr-xr-x"));
    SshProgram program = SshProgram.find(bin.toString(), config.toString()).orElseThrow();

    for (int i = 0; i < 50; i++) {
      assertThat(program.ask(new Question("web" + i, "", 0)).value("Port")).isEqualTo("2222");
      assertThat(program.ask(new Question("db" + i, "", 0)).value("HostName")).isEqualTo("db" + i);
    }

    // The defaults, and one host of each kind.
    assertThat(count).content().hasLineCount(3);
  }
}
