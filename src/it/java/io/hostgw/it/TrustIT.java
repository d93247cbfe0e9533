package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Host keys of a new cluster, and of a host that was installed anew. */
class TrustIT extends HostgwTest {
  private Path known;

  TrustIT(Lab lab) {
    super(lab);
  }

  @BeforeEach
  void nothingIsKnown() {
    known = directory.resolve("ssh/known_hosts");
  }

  private CommandResult trust(String... options) {
    return Binary.hostgw().with("inventory", "trust", "-i", file(fresh()).toString()).run(options);
  }

  private LabInventory fresh() {
    return inventory().withKnownHosts(known);
  }

  @Test
  void aNewClusterIsReachedOnceItsKeysWereAdded() throws IOException {
    assertThat(drift(fresh()).exit()).as("nothing is known").isEqualTo(3);
    List<Long> logins = logins();

    CommandResult added = trust("-y");

    assertThat(added.exit()).isZero();
    assertThat(added.stdout()).contains("5 keys added, 0 replaced.");
    assertThat(logins()).as("nobody was logged in").isEqualTo(logins);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(known)))
        .isEqualTo("rw-------");
    assertThat(drift(fresh()).exit()).as("differs, and is reached").isEqualTo(2);
    for (LabHost host : lab.hosts()) {
      assertThat(added.stdout()).contains(fingerprint(host, "ed25519"));
      assertThat(opensshAccepts(host)).as(host.name()).isTrue();
    }
    assertThat(trust().exit()).as("there is nothing left to ask").isZero();
  }

  @Test
  void withoutAnAnswerNothingIsAdded() {
    CommandResult unanswered = trust("-o", "json");

    assertThat(unanswered.exit()).isEqualTo(4);
    assertThat(unanswered.stderr()).contains("there is no terminal to ask on");
    assertThat(known).doesNotExist();
    assertThat(CheckedInSchema.ofResults().refusals(unanswered.stdout())).isEmpty();
    JsonNode nodes = JsonMapper.builder().build().readTree(unanswered.stdout()).path("nodes");
    assertThat(nodes.valueStream().map(node -> node.path("state").asString()))
        .hasSize(5)
        .containsOnly("new");
  }

  @Test
  void aHostInstalledAnewIsRefusedUntilItsKeyIsReplaced() throws IOException {
    assertThat(trust("-y").exit()).isZero();
    LabHost anew = host(2);
    String old = fingerprint(anew, "ed25519");
    List<String> before = Files.readAllLines(known);
    anew.shell("cp -a /etc/ssh /root/ssh && rm /etc/ssh/ssh_host_*");
    anew.shell("ssh-keygen -A && systemctl restart ssh");
    try {
      CommandResult refused = drift(fresh());
      assertThat(refused.exit()).isEqualTo(3);
      assertThat(refused.stdout())
          .contains(old, fingerprint(anew, "ed25519"), known + ":", "--replace " + anew.name());

      assertThat(trust("-y").exit()).as("-y is no reason to replace").isEqualTo(3);
      assertThat(Files.readAllLines(known)).isEqualTo(before);

      CommandResult wrong = replaced(anew, old);
      assertThat(wrong.exit()).as("it is not the key that was seen").isEqualTo(3);
      assertThat(Files.readAllLines(known)).isEqualTo(before);

      CommandResult right = replaced(anew, fingerprint(anew, "ed25519"));
      assertThat(right.exit()).isZero();
      assertThat(right.stdout()).contains(old, "0 keys added, 1 replaced.");
      List<String> after = Files.readAllLines(known);
      assertThat(after.get(1))
          .as("the name, hashed or not, stays")
          .startsWith(before.get(1).split(" ")[0]);
      after.set(1, before.get(1));
      assertThat(after).as("the other lines stay").isEqualTo(before);
      assertThat(opensshAccepts(anew)).isTrue();
      assertThat(drift(fresh()).exit()).isEqualTo(2);
    } finally {
      anew.shell("rm -r /etc/ssh && mv /root/ssh /etc/ssh && systemctl restart ssh");
    }
  }

  private CommandResult replaced(LabHost host, String seen) {
    return trust("--replace", host.name(), "--fingerprint", host.name() + "=" + seen);
  }

  @Test
  void keysThatWereSeenOnTheConsolesNeedNoAnswer() throws IOException {
    var seen = new ArrayList<String>();
    for (LabHost host : lab.hosts()) {
      seen.add(host.name() + " " + printed(host, "ed25519"));
    }
    Path file = Files.write(directory.resolve("seen"), seen);

    CommandResult added = trust("--fingerprints", file.toString());

    assertThat(added.exit()).isZero();
    assertThat(Files.readAllLines(known)).hasSize(5);
  }

  private static String printed(LabHost host, String type) {
    return host.exec("ssh-keygen", "-lf", "/etc/ssh/ssh_host_" + type + "_key.pub")
        .stdout()
        .strip();
  }

  private static String fingerprint(LabHost host, String type) {
    return printed(host, type).split(" ")[1];
  }

  private List<Long> logins() {
    return lab.hosts().stream()
        .map(host -> host.shell("journalctl -u ssh | grep -c Accepted; true").stdout().strip())
        .map(Long::valueOf)
        .toList();
  }

  private boolean opensshAccepts(LabHost host) {
    CommandResult ssh =
        Binary.of("ssh", "-F", "none")
            .with("-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes")
            .with("-o", "UserKnownHostsFile=" + known, "-o", "GlobalKnownHostsFile=none")
            .with("-o", "IdentityFile=none", "-o", "IdentityAgent=none")
            .run(host.login(), "true");
    return ssh.stderr().contains("Permission denied");
  }
}
