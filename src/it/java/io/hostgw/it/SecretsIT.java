package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a person types at the terminal, and what is in a key file, is found nowhere afterwards. The
 * first host takes an encrypted key, the second a password, and on both sudo wants one.
 */
class SecretsIT extends PairTest {
  private static final String PASSPHRASE = "passphrase-Dk3vTq9w";
  private static final String PASSWORD = "password-Zr8mXn2c";

  private SshClient client;
  private Path inventory;
  private final List<String> secrets = new ArrayList<>(List.of(PASSPHRASE, PASSWORD));

  @TempDir private Path place;

  SecretsIT() {
    super("secrets", LabShape.of(HostKind.NETWORKD, 2));
  }

  @BeforeAll
  void prepareHosts() throws IOException {
    client = new SshClient(Files.createDirectory(lab.directory().resolve("client")));
    Path key = client.key("locked", "ed25519", PASSPHRASE);
    secrets.addAll(body(key));
    secrets.addAll(body(decrypted(key)));
    first.writeFile("/home/ops/.ssh/authorized_keys", client.publicKey("locked") + "\n");
    second.writeFile("/home/ops/.ssh/authorized_keys", "");
    second.writeFile(
        "/etc/ssh/sshd_config.d/00-password.conf",
        "PasswordAuthentication yes\nKbdInteractiveAuthentication yes\n");
    lab.eachHost(SecretsIT::wantPasswords);
    inventory =
        client.file(
            "hostgw.yaml", inventory().text().replace(lab.identity().toString(), key.toString()));
  }

  private static void wantPasswords(LabHost host) {
    host.writeFile("/etc/sudoers.d/ops", "ops ALL=(ALL) ALL\n");
    host.writeFile("/root/password", "ops:" + PASSWORD);
    host.shell("chpasswd </root/password; rm /root/password; systemctl restart ssh").ok();
  }

  /** The lines of a key file that no other has. */
  private static List<String> body(Path key) throws IOException {
    List<String> lines = Files.readAllLines(key);
    // The first line of base64 says format and cipher.
    return lines.subList(2, lines.size() - 1).stream().map(String::strip).toList();
  }

  private Path decrypted(Path key) throws IOException {
    Path plain = Files.copy(key, client.directory().resolve("plain"));
    Binary.of("ssh-keygen", "-q", "-p", "-P", PASSPHRASE, "-N", "", "-f")
        .run(plain.toString())
        .ok();
    return plain;
  }

  private Map<String, String> answers() {
    return Map.of(
        "Passphrase of " + client.directory().resolve("locked") + ":",
        PASSPHRASE,
        "Password of user ops:",
        PASSWORD,
        "sudo password of ops",
        PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drift -vv", "drift -o json -vv", "plan -vv", "apply -y -vv"})
  void whatIsTypedIsFoundNowhere(String command) throws IOException {
    String line = "%s %s -i %s >out 2>err".formatted(Binary.launcher(), command, inventory);
    String processes;
    String terminal;
    try (var watch = new ProcessWatch();
        var running = TerminalSession.shell(place, line)) {
      running.answerAll(answers());
      running.finish();
      terminal = running.screen();
      processes = watch.all();
    }
    String out = Files.readString(place.resolve("out"));
    String err = Files.readString(place.resolve("err"));

    assertThat(out)
        .as(terminal + err)
        .contains(first.name(), second.name())
        .doesNotContain("let in");
    assertThat(terminal).contains(answers().keySet());
    assertThat(processes).contains("sshd: ops", inventory.toString());
    holdsNoSecret("standard output", out);
    holdsNoSecret("standard error", err);
    holdsNoSecret("terminal", terminal);
    holdsNoSecret("processes", processes);
    for (LabHost host : List.of(first, second)) {
      String logs = logs(host);
      assertThat(logs).contains("for ops from");
      holdsNoSecret("logs of " + host, logs);
    }
  }

  @Test
  void aWrongPasswordIsNotLoggedEither() throws IOException {
    String line =
        "%s drift -vv -l %s -i %s >out 2>err"
            .formatted(Binary.launcher(), second.name(), inventory);
    String wrong = "wrong-" + PASSWORD;
    try (var running = TerminalSession.shell(place, line)) {
      running.answer("Password of user ops:", wrong);
      running.answer("That was not it. Password of user ops:", wrong);
      running.answer("That was not it. Password of user ops:", wrong);
      running.finish();
      holdsNoSecret("terminal", running.screen());
    }
    assertThat(Files.readString(place.resolve("out"))).contains("does not take the password");
    holdsNoSecret("standard output", Files.readString(place.resolve("out")));
    holdsNoSecret("standard error", Files.readString(place.resolve("err")));
    holdsNoSecret("logs", logs(second));
  }

  @Test
  void aCrashTellsNoSecret() throws IOException {
    String line =
        "ulimit -c 0; %s drift -vv -l %s -i %s"
            .formatted(Binary.launcher(), first.name(), inventory);
    try (var running = TerminalSession.shell(place, line)) {
      running.answer("Passphrase of", PASSPHRASE);
      running.await("sudo password of ops");
      running.signal("QUIT", "java");
      running.await("Full thread dump");
      running.signal("SEGV", "java");
      running.finish();
      holdsNoSecret("terminal", running.screen());
    }
    try (Stream<Path> files = Files.list(place)) {
      List<Path> crashes = files.filter(file -> file.toString().contains("hs_err")).toList();
      assertThat(crashes).isNotEmpty();
      for (Path crash : crashes) {
        holdsNoSecret("crash report", Files.readString(crash, StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static String logs(LabHost host) {
    return host.shell(
            "journalctl -q --no-pager; find /var/log /run/hostgw /var/lib/hostgw /tmp -type f"
                + " ! -path '*/journal/*' -exec cat {} + 2>/dev/null; true")
        .ok();
  }

  private void holdsNoSecret(String what, String text) {
    for (String secret : secrets) {
      // Not by doesNotContain, which would print both.
      assertThat(text.contains(secret)).as("a secret in: " + what).isFalse();
    }
  }
}
