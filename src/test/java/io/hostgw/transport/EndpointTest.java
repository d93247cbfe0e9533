package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.model.Become;
import io.hostgw.model.NewHostKeys;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.NodeSettings;
import io.hostgw.model.Origin;
import io.hostgw.model.Persistence;
import io.hostgw.model.Sourced;
import io.hostgw.model.SshSettings;
import io.hostgw.net.Address;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  private static final Origin ORIGIN = Origin.of("test");
  private static final Workstation WORKSTATION =
      new Workstation(
          "me", Path.of("/home/me"), Path.of("/etc/known"), Map.of("SSH_AUTH_SOCK", "/run/agent"));

  private static Endpoint endpoint(String address, SshSettings ssh) {
    var node =
        new Node(
            new NodeName("node1"),
            List.of(new Sourced<>(Address.of(address), ORIGIN)),
            List.of(),
            new NodeSettings(Persistence.AUTO, "", "", ssh),
            ORIGIN);
    return new PlainEndpoints(WORKSTATION).of(node);
  }

  private static SshSettings said(String host, boolean byName, int port, String user) {
    return new SshSettings(
        host, byName, port, user, List.of(), List.of(), "", List.of(), Become.AUTO);
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.2.44, '', false, 0, 192.168.2.44, 192.168.2.44:22",
    "192.168.2.44, gw1.example.net, false, 2222, gw1.example.net, gw1.example.net:2222",
    "192.168.2.44, '', true, 0, node1, node1:22",
    "192.168.2.44, gw1.example.net, true, 0, gw1.example.net, gw1.example.net:22",
    "fd00::44, '', false, 0, fd00::44, [fd00::44]:22"
  })
  void dialsTheHostOfTheSettingsElseTheNodesOwn(
      String address, String dialHost, boolean byName, int port, String host, String place) {
    Endpoint endpoint = endpoint(address, said(dialHost, byName, port, "ops"));

    assertThat(endpoint.host()).isEqualTo(host);
    assertThat(endpoint.word()).isEqualTo(host);
    assertThat(endpoint.place()).isEqualTo(place);
    assertThat(endpoint.user()).isEqualTo("ops");
  }

  @Test
  void whatIsNotSaidIsAsSshHasIt() {
    Endpoint endpoint = endpoint("192.168.2.44", SshSettings.none());

    assertThat(endpoint.user()).isEqualTo("me");
    assertThat(endpoint.port()).isEqualTo(22);
    assertThat(endpoint.keys().files())
        .extracting(Path::toString)
        .containsExactly(
            "/home/me/.ssh/id_rsa", "/home/me/.ssh/id_ecdsa", "/home/me/.ssh/id_ed25519");
    assertThat(endpoint.keys().agent()).isEqualTo("/run/agent");
    assertThat(endpoint.hostKeys().files())
        .containsExactly(Path.of("/home/me/.ssh/known_hosts"), Path.of("/etc/known"));
    assertThat(endpoint.hostKeys().unknown()).isEqualTo(NewHostKeys.ASK);
  }

  @ParameterizedTest
  @CsvSource({"AUTO, root, NONE", "AUTO, ops, SUDO", "SUDO, root, SUDO", "DOAS, ops, DOAS"})
  void onlyRootNeedsNoSudo(Become said, String user, Become become) {
    assertThat(said.forUser(user)).isEqualTo(become);
  }
}
