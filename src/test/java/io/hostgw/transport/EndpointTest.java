package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.model.Become;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "192.168.2.44, '', 22, 192.168.2.44, 192.168.2.44:22",
    "192.168.2.44, gw1.example.net, 2222, gw1.example.net, gw1.example.net:2222",
    "fd00::44, '', 22, fd00::44, [fd00::44]:22"
  })
  void dialsTheHostOfTheSettingsOrTheFirstAddress(
      String address, String dialHost, int port, String host, String place) {
    var origin = Origin.of("test");
    var ssh =
        new SshSettings(
            dialHost, port, "ops", List.of(Path.of("key")), List.of(Path.of("known")), Become.SUDO);
    var node =
        new Node(
            new NodeName("node1"),
            List.of(new Sourced<>(Address.of(address), origin)),
            List.of(),
            new NodeSettings(Persistence.AUTO, "", "", ssh),
            origin);

    Endpoint endpoint = Endpoint.of(node);

    assertThat(endpoint.host()).isEqualTo(host);
    assertThat(endpoint.place()).isEqualTo(place);
    assertThat(endpoint.user()).isEqualTo("ops");
    assertThat(endpoint.become()).isEqualTo(Become.SUDO);
  }
}
