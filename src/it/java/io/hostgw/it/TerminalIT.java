package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins that need a person at the terminal or an agent, by the built hostgw. */
class TerminalIT extends PairTest {
  private static final String PASSPHRASE = "a passphrase";
  private static final String PASSWORD = "a password";
  private static final String PASSWORD_QUESTION = "Password of user ops:";

  private SshClient client;
  private Path locked;
  private String text;

  @TempDir private Path place;

  TerminalIT() {
    super("terminal", LabShape.of(List.of(HostKind.NETWORKD, HostKind.NETWORKD_TRIXIE)));
  }

  @BeforeAll
  void prepareHosts() throws IOException {
    client = new SshClient(Files.createDirectory(lab.directory().resolve("client")));
    locked = client.key("locked", "ed25519", PASSPHRASE);
    client.key("other", "ed25519", "");
    text = inventory().text().replace(lab.identity().toString(), locked.toString());
    client.file("hostgw.yaml", text);
  }

  @BeforeEach
  void startFresh() {
    lab.eachHost(
        host -> {
          host.writeFile("/home/ops/.ssh/authorized_keys", client.publicKey("locked") + "\n");
          host.writeFile("/root/password", "ops:" + PASSWORD);
          host.shell("chpasswd </root/password").ok();
          configure(host, "MaxAuthTries 6");
        });
  }

  private String drift(String options) {
    return "%s drift %s -i ".formatted(Binary.launcher(), options);
  }

  private String question() {
    return "Passphrase of " + locked + ":";
  }

  @Test
  void aPassphraseIsAskedForOnceOnTheTerminalWhateverTheStreamsAre() throws IOException {
    String line = "cat hostgw.yaml | %s- | cat >out 2>&1; stty -a".formatted(drift(""));
    Files.writeString(place.resolve("hostgw.yaml"), text);
    try (var running = TerminalSession.shell(place, line)) {
      running.answer(question(), PASSPHRASE);
      running.finish();
      String shown = running.screen();

      assertThat(shown.split(question(), -1)).hasSize(2);
      assertThat(shown).doesNotContain(PASSPHRASE).contains(" echo ");
    }
    assertThat(Files.readString(place.resolve("out"))).contains("0 nodes unreachable");
  }

  @Test
  void ctrlCAtAQuestionEndsAndLeavesTheTerminalAsItWas() {
    String line =
        "trap : INT; %s%s; echo exit $?; stty -a"
            .formatted(drift(""), client.directory().resolve("hostgw.yaml"));
    try (var running = TerminalSession.shell(place, line)) {
      running.await(question());
      running.type("half an answer\u0003");

      running.finish();
      assertThat(running.screen()).contains("exit 130", " echo ").doesNotContain("half an answer");
    }
  }

  @Test
  void aPasswordIsAskedForOnceAndSentAsEachHostWantsIt() throws IOException {
    configure(first, "PasswordAuthentication yes");
    configure(second, "KbdInteractiveAuthentication yes");
    try (var running = TerminalSession.shell(place, withOther() + " >out")) {
      running.answer(PASSWORD_QUESTION, PASSWORD);
      running.finish();
      assertThat(running.screen()).doesNotContain(PASSWORD);
    }
    assertThat(Files.readString(place.resolve("out"))).contains("0 nodes unreachable");
  }

  @Test
  void aWrongPasswordIsOneFailedLoginNotOneOnEachHost() throws IOException {
    lab.eachHost(host -> configure(host, "PasswordAuthentication yes"));
    long before = failedLogins();
    try (var running = TerminalSession.shell(place, withOther() + " >out")) {
      running.answer(PASSWORD_QUESTION, "wrong");
      running.answer("That was not it. " + PASSWORD_QUESTION, PASSWORD);
      running.finish();
    }
    assertThat(Files.readString(place.resolve("out"))).contains("0 nodes unreachable");
    assertThat(failedLogins() - before).isEqualTo(1);
  }

  @Test
  void aPasswordIsGivenOnTopOfAKeyWhereTheHostWantsBoth() throws IOException {
    configure(first, "PasswordAuthentication yes\nAuthenticationMethods publickey,password");
    configure(
        second,
        "KbdInteractiveAuthentication yes\nAuthenticationMethods publickey,keyboard-interactive");
    lab.eachHost(
        host -> host.writeFile("/home/ops/.ssh/authorized_keys", client.publicKey("other") + "\n"));
    try (var running = TerminalSession.shell(place, withOther() + " >out")) {
      running.answer(PASSWORD_QUESTION, PASSWORD);
      running.finish();
    }
    assertThat(Files.readString(place.resolve("out"))).contains("0 nodes unreachable");
  }

  @Test
  void aPasswordThatIsOutOfDateIsSaid() throws IOException {
    lab.eachHost(host -> configure(host, "KbdInteractiveAuthentication yes"));
    lab.eachHost(host -> host.shell("chage -d 0 ops").ok());
    try (var running = TerminalSession.shell(place, withOther() + " >out")) {
      running.answer(PASSWORD_QUESTION, PASSWORD);
      running.finish();
    } finally {
      lab.eachHost(host -> host.shell("chage -d 20000 ops").ok());
    }
    assertThat(Files.readString(place.resolve("out")))
        .contains("2 nodes unreachable", "the host wants a new password");
  }

  private static void configure(LabHost host, String lines) {
    host.writeFile("/etc/ssh/sshd_config.d/00-terminal.conf", lines + "\n");
    host.shell("systemctl reset-failed ssh; systemctl restart ssh").ok();
  }

  private String withOther() {
    return drift("-p 2 --identity " + client.directory().resolve("other"))
        + client.directory().resolve("hostgw.yaml");
  }

  private long failedLogins() {
    return lab.hosts().stream()
        .map(host -> host.shell("journalctl -q --no-pager -t sshd -t sshd-session").ok())
        .flatMap(String::lines)
        .filter(line -> line.contains("Failed password"))
        .count();
  }

  @Test
  void whereNobodyIsAtATerminalTheAgentIsTheWayOut() {
    String options = client.directory().resolve("hostgw.yaml").toString();

    CommandResult result =
        Binary.of("env", "-u", "SSH_AUTH_SOCK", "setsid", "--wait", Binary.launcher())
            .with("drift", "-i", options)
            .run();

    assertThat(result.stdout()).contains("ssh-add " + locked);
  }

  @Test
  void anAgentOfTenKeysGetsInWhereTheInventoryNamesTheKey() {
    List<Path> crowd =
        IntStream.rangeClosed(1, 10)
            .mapToObj(number -> client.key("crowd" + number, "ed25519", ""))
            .toList();
    lab.eachHost(
        host ->
            host.writeFile(
                "/home/ops/.ssh/authorized_keys",
                client.publicKey("locked") + "\n" + client.publicKey("crowd10") + "\n"));
    String named = text.replace(locked.toString(), crowd.get(9) + ".pub");
    String unnamed = text.replaceAll("(?m)^ *identityFile: .*\n", "");
    try (SshClient.Agent agent = client.agent(crowd)) {
      assertThat(drift(agent, named).stdout()).contains("0 nodes unreachable");
      assertThat(drift(agent, unnamed).stdout())
          .contains("2 nodes unreachable", "the host hung up after 6 keys", "IdentitiesOnly yes");
    }
  }

  private CommandResult drift(SshClient.Agent agent, String inventory) {
    return agent
        .program("setsid", "--wait", Binary.launcher(), "drift", "-i", "-")
        .withInput(inventory)
        .run();
  }
}
