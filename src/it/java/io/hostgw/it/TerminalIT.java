package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins that need a person at the terminal or an agent, by the built hostgw. */
class TerminalIT extends PairTest {
  private static final String PASSPHRASE = "a passphrase";

  private SshClient client;
  private Path locked;
  private String text;

  @TempDir private Path place;

  TerminalIT() {
    super("terminal", LabShape.of(HostKind.NETWORKD, 2));
  }

  @BeforeAll
  void prepareHosts() throws IOException {
    client = new SshClient(Files.createDirectory(lab.directory().resolve("client")));
    locked = client.key("locked", "ed25519", PASSPHRASE);
    client.key("other", "ed25519", "");
    String keys = client.publicKey("locked") + "\n";
    lab.eachHost(host -> host.writeFile("/home/ops/.ssh/authorized_keys", keys));
    text = inventory().text().replace(lab.identity().toString(), locked.toString());
    client.file("hostgw.yaml", text);
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
    try (var running = AtTerminal.start(place, line)) {
      running.answer(question(), PASSPHRASE);
      String shown = running.finish();

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
    try (var running = AtTerminal.start(place, line)) {
      running.awaitText(question());
      running.type("half an answer\u0003");

      assertThat(running.finish()).contains("exit 130", " echo ").doesNotContain("half an answer");
    }
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
