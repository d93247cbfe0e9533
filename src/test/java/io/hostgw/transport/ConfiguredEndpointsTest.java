package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.model.Become;
import io.hostgw.model.NewHostKeys;
import io.hostgw.model.SshSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a node by flags, inventory and an ssh_config that OpenSSH itself reads. */
class ConfiguredEndpointsTest extends ConfiguredNode {
  @Test
  void theAddressIsWhatSshConfigIsAskedAbout() throws Exception {
    Endpoint endpoint =
        endpoint(SshSettings.none(), "Host web", "  Port 1", "Host 192.0.2.*", "  Port 2222");

    assertThat(endpoint.word()).isEqualTo("192.0.2.7");
    assertThat(endpoint.port()).isEqualTo(2222);
    assertThat(choice(endpoint, "Port"))
        .isEqualTo(new Choice("Port", "2222", "ssh_config " + config + ":4"));
  }

  @Test
  void theNameIsWhereTheInventorySaysSo() throws Exception {
    Endpoint endpoint =
        byName("Host web", "  HostName 10.0.0.7", "  User deploy", "  HostKeyAlias cluster-web");

    assertThat(endpoint.name()).isEqualTo("web");
    assertThat(endpoint.word()).isEqualTo("web");
    assertThat(endpoint.host()).isEqualTo("10.0.0.7");
    assertThat(endpoint.user()).isEqualTo("deploy");
    assertThat(endpoint.become()).isEqualTo(Become.SUDO);
    assertThat(endpoint.hostKeys().alias()).isEqualTo("cluster-web");
    assertThat(endpoint.way()).isEqualTo(new Way.Direct());
    assertThat(endpoint.algorithms()).isEqualTo(Algorithms.own());
    assertThat(notes).isEmpty();
  }

  @Test
  void theInventoryWinsOverSshConfigAndMatchesByItsUser() throws Exception {
    Endpoint endpoint =
        endpoint(
            named("root", 2201, ""),
            "Host web",
            "  Port 1",
            "  User deploy",
            "Match user root",
            "  IdentityFile /root-key");

    assertThat(endpoint.port()).isEqualTo(2201);
    assertThat(endpoint.user()).isEqualTo("root");
    assertThat(endpoint.become()).isEqualTo(Become.NONE);
    assertThat(endpoint.keys().files()).containsExactly(Path.of("/root-key"));
    assertThat(choice(endpoint, "User")).isEqualTo(new Choice("User", "root", "inventory"));
  }

  @Test
  void aFlagIsNamedAsOne() throws Exception {
    var said =
        new SshSettings(
            "",
            true,
            0,
            "",
            List.of(Path.of("/flag-key")),
            List.of(Path.of("/inventory-known")),
            "",
            List.of(NewHostKeys.YES),
            Become.NONE,
            Set.of("IdentityFile"));

    Endpoint endpoint =
        endpoint(said, "IdentityFile /k", "UserKnownHostsFile /u", "StrictHostKeyChecking ask");

    assertThat(endpoint.keys().files()).containsExactly(Path.of("/flag-key"));
    assertThat(endpoint.keys().named()).isTrue();
    assertThat(endpoint.hostKeys().files()).containsExactly(Path.of("/inventory-known"));
    assertThat(endpoint.hostKeys().unknown()).isEqualTo(NewHostKeys.YES);
    assertThat(choice(endpoint, "IdentityFile").from()).isEqualTo("flag");
    assertThat(choice(endpoint, "UserKnownHostsFile").from()).isEqualTo("inventory");
    assertThat(choice(endpoint, "ProxyJump").from()).isEqualTo("built in");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "~/.ssh/id_%r_%h_%n_%p | /home/me/.ssh/id_deploy_10.0.0.7_web_22",
        "%d/x%%y               | /home/me/x%y",
        "${KEYS}/%k-%u         | /keys/web-me",
        "'\"/with space/key\"' | /with space/key"
      })
  void pathsAreExpanded(String written, String path) throws Exception {
    Endpoint endpoint =
        byName("HostName 10.0.0.7", "User deploy", "IdentityFile " + written.replace("'", ""));

    assertThat(endpoint.keys().files()).containsExactly(Path.of(path));
    assertThat(endpoint.keys().named()).isTrue();
  }

  @Test
  void keysThatNobodyNamedAreTheUsualOnes() throws Exception {
    Endpoint endpoint = byName();

    assertThat(endpoint.keys().named()).isFalse();
    assertThat(endpoint.keys().files()).contains(Path.of("/home/me/.ssh/id_ed25519"));
    assertThat(endpoint.keys().agent()).isEqualTo("/run/agent");
    assertThat(endpoint.keys().onlyThese()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "none, ''",
    "SSH_AUTH_SOCK, /run/agent",
    "$OTHER_AGENT, /run/other",
    "/run/my-agent, /run/my-agent"
  })
  void theAgentIsTheOneThatIsNamed(String written, String socket) throws Exception {
    Endpoint endpoint = byName("IdentityAgent " + written, "IdentitiesOnly yes");

    assertThat(endpoint.keys().agent()).isEqualTo(socket);
    assertThat(endpoint.keys().onlyThese()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a /b               | /c   | /a,/b,/c",
        "'\"/a b/c\" /d'     | /e   | /a b/c,/d,/e",
        "none                | /c   | /c",
        "none                | none | ''"
      })
  void knownHostsFilesAreInOrder(String user, String system, String files) throws Exception {
    Endpoint endpoint =
        byName("UserKnownHostsFile " + user.replace("'", ""), "GlobalKnownHostsFile " + system);

    assertThat(endpoint.hostKeys().files().stream().map(Path::toString))
        .containsExactly(files.isEmpty() ? new String[0] : files.split(","));
  }

  @ParameterizedTest
  @CsvSource({"yes, YES", "accept-new, ACCEPT_NEW", "ask, ASK"})
  void unknownHostKeysAreTreatedAsSaid(String word, NewHostKeys wanted) throws Exception {
    assertThat(byName("StrictHostKeyChecking " + word).hostKeys().unknown()).isEqualTo(wanted);
    assertThat(notes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"no", "off"})
  void whatWouldTakeAnyHostKeyDoesNotHoldAndIsSaidOnce(String word) throws Exception {
    Endpoint endpoint = byName("StrictHostKeyChecking " + word);

    assertThat(endpoint.hostKeys().unknown()).isEqualTo(NewHostKeys.YES);
    assertThat(notes)
        .containsExactly(
            "StrictHostKeyChecking no (ssh_config "
                + config
                + ":1, for web) does not hold here: an unknown host key is refused; accept-new adds"
                + " it");
  }

  @Test
  void howLongThingsMayTake() throws Exception {
    Endpoint endpoint =
        byName("ConnectTimeout 7", "ServerAliveInterval 5", "ServerAliveCountMax 4");

    assertThat(endpoint.pace()).isEqualTo(new Pace(Duration.ofSeconds(7), Duration.ofSeconds(20)));
    assertThat(byName().pace()).isEqualTo(Pace.unsaid());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RevokedHostKeys /etc/revoked | RevokedHostKeys /etc/revoked (ssh_config @:1, for web): hostgw does not read such files",
        "PreferredAuthentications gssapi-with-mic | PreferredAuthentications gssapi-with-mic (ssh_config @:1, for web): hostgw logs in by key or by password",
        "Ciphers aes128-gcm@openssh.com | ''",
        "KexAlgorithms sntrup761x25519-sha512@openssh.com | KexAlgorithms sntrup761x25519-sha512@openssh.com (ssh_config @:1, for web): hostgw speaks none of these",
        "IdentityFile %q/x | web: IdentityFile has the token %q",
        "IdentityFile ~bob/x | web: IdentityFile \"~bob/x\" is in the home directory of somebody else",
        "ProxyJump a:b:c | line 1: Invalid ProxyJump \"a:b:c\"",
        "Bogus 1 | line 1: Bad configuration option: bogus"
      })
  void whatCannotBeDoneNamesOptionAndLine(String line, String complaint) throws Exception {
    if (complaint.isEmpty()) {
      assertThat(byName(line).algorithms().ciphers()).containsExactly(line.split(" ")[1]);
      return;
    }
    assertThatThrownBy(() -> byName(line))
        .isInstanceOfSatisfying(
            TransportException.class,
            refused -> assertThat(refused.kind()).isEqualTo(TransportException.Kind.CONFIGURATION))
        .hasMessageContaining(complaint.replace("@:", config + ":"));
  }

  @Test
  void algorithmsThatAreNamedAreTakenInTheirOrderWeakOnesToo() throws Exception {
    Endpoint endpoint =
        byName(
            "Ciphers aes256-ctr,aes128-cbc",
            "KexAlgorithms +diffie-hellman-group14-sha1",
            "HostKeyAlgorithms ssh-rsa",
            "MACs hmac-sha1");

    assertThat(endpoint.algorithms().ciphers()).containsExactly("aes256-ctr", "aes128-cbc");
    assertThat(endpoint.algorithms().keyExchanges())
        .startsWith("curve25519-sha256")
        .endsWith("diffie-hellman-group14-sha1")
        .doesNotContain("sntrup761x25519-sha512@openssh.com");
    assertThat(endpoint.algorithms().hostKeys()).containsExactly("ssh-rsa");
    assertThat(endpoint.algorithms().macs()).containsExactly("hmac-sha1");
    assertThat(endpoint.algorithms().userKeys()).isEmpty();
  }

  @Test
  void keysAreNotOfferedWhereSshWouldNot() throws Exception {
    Endpoint endpoint = byName("PubkeyAuthentication no");

    assertThat(endpoint.keys()).isEqualTo(Keys.of(List.of()));
  }

  @Test
  void whatDoesNotHoldHereIsNotedOnceALine() throws Exception {
    byName("BindAddress 192.0.2.1", "KnownHostsCommand /bin/true", "GSSAPIAuthentication yes");

    assertThat(notes)
        .hasSize(2)
        .first()
        .asString()
        .startsWith("BindAddress 192.0.2.1 (ssh_config ");
  }

  @ParameterizedTest
  @CsvSource({
    "Compression yes, true",
    "BatchMode yes, false",
    "PreferredAuthentications publickey, false",
    "PreferredAuthentications publickey;password, true",
    "PasswordAuthentication no, true",
    "KbdInteractiveAuthentication no, true"
  })
  void aPasswordIsAskedForWhereSshWould(String line, boolean asked) throws Exception {
    assertThat(byName(line.replace(';', ',')).keys().password()).isEqualTo(asked);
    assertThat(byName("PasswordAuthentication no", "KbdInteractiveAuthentication no").keys())
        .matches(keys -> !keys.password());
  }

  @Test
  void inBatchModeNobodyIsAskedAboutAHostKey() throws Exception {
    assertThat(byName("BatchMode yes").hostKeys().unknown()).isEqualTo(NewHostKeys.YES);
    assertThat(byName().hostKeys().unknown()).isEqualTo(NewHostKeys.ASK);
  }
}
