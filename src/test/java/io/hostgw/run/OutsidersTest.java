package io.hostgw.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.model.Node;
import io.hostgw.model.SshSettings;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutsidersTest {
  private static final InventoryChoice NONE = RunSamples.file("");

  @ParameterizedTest
  @CsvSource({
    "192.168.2.46, 192.168.2.46",
    "fd00::46, ipv6-fd00--46",
    "fd00::, ipv6-fd00--0",
    "FD00:0::46, ipv6-fd00--46"
  })
  void anAddressIsEnough(String address, String name) throws Exception {
    List<Node> nodes = Outsiders.of(List.of(address, address), NONE, "0.1");

    assertThat(nodes).hasSize(1);
    assertThat(nodes.get(0).name()).hasToString(name);
    assertThat(nodes.get(0).podCidrs()).isEmpty();
  }

  @Test
  void whatTheFlagsSayOfSshHolds() throws Exception {
    var choice =
        new InventoryChoice(
            "",
            "",
            "",
            "ops",
            List.of(Path.of("key")),
            List.of(),
            List.of(),
            InputStream.nullInputStream(),
            Map.of());

    SshSettings ssh = Outsiders.of(List.of("192.168.2.46"), choice, "0.1").get(0).settings().ssh();

    assertThat(ssh.user()).contains("ops");
    assertThat(ssh.identityFiles()).containsExactly(Path.of("key"));
    assertThat(ssh.flags()).containsExactlyInAnyOrder("User", "IdentityFile");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubworker1", "192.168.2", "192.168.2.46/24", ""})
  void anythingElseIsWrongUsage(String text) {
    assertThatThrownBy(() -> Outsiders.of(List.of(text), NONE, "0.1"))
        .isInstanceOf(WrongUsageException.class)
        .hasMessageContaining("--host takes the IP address");
  }

  @Test
  void aHostThatTheInventoryStillHasIsNamed() {
    assertThatThrownBy(
            () ->
                Outsiders.of(
                    List.of("192.168.2.99", "192.168.2.46"),
                    RunSamples.file(RunSamples.SEED),
                    "0.1"))
        .isInstanceOf(GuardException.class)
        .hasMessageContaining("192.168.2.46 is kubworker3 of " + RunSamples.SEED);
  }

  @Test
  void otherHostsThanThoseOfTheInventoryPass() throws Exception {
    assertThat(Outsiders.of(List.of("192.168.2.99"), RunSamples.file(RunSamples.SEED), "0.1"))
        .hasSize(1);
  }
}
