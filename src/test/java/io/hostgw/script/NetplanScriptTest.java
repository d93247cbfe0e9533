package io.hostgw.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.facts.LinkKeeper;
import io.hostgw.model.Persistence;
import io.hostgw.render.HostFile;
import io.hostgw.render.Netplan;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the scripts read what netplan has made: their own functions, with files that netplan 0.106
 * made of a configuration with links of every kind.
 */
class NetplanScriptTest {
  private static final Path CASES =
      Path.of("src/test/resources/io/hostgw/script/netplan").toAbsolutePath();
  private static final String TEMPLATE =
      """
      # Routes of the node b
      network:
        version: 2
        KIND:
          ID:
            routes:
              # a
              - to: 10.1.1.0/24
                via: 192.168.2.1
                metric: 0
              # c
              - to: 10.1.3.0/24
                via: 192.168.2.3
                metric: 0
                on-link: true
              # a
              - to: fd01:0:1::/64
                via: fd00::1
                metric: 0
      """;

  @TempDir private Path directory;

  private Tool.Run run(String shell, String lines) throws Exception {
    String script =
        ScriptSource.terse("common.sh")
            + "sort=/usr/bin/sort\n"
            + ScriptSource.terse("netplan-see.sh")
            + ScriptSource.terse("netplan.sh")
            + lines
            + "\n";
    return new Tool(directory).script(shell, script);
  }

  private static String generated(String renderer, String file) {
    return "renderer=%s\ngenerated=%s\n".formatted(renderer, CASES.resolve(file));
  }

  @ParameterizedTest
  @CsvSource({
    "networkd, 10-netplan-lan.network, ethernet",
    "networkd, 10-netplan-bond0.network, bond",
    "networkd, 10-netplan-v20.network, vlan",
    "networkd, 10-netplan-br0.network, bridge",
    "networkd, 10-netplan-gre1.network, gre",
    "NetworkManager, netplan-lan.nmconnection, ethernet",
    "NetworkManager, netplan-bond0.nmconnection, bond",
    "NetworkManager, netplan-v20.nmconnection, vlan",
    "NetworkManager, netplan-br0.nmconnection, bridge",
    "NetworkManager, netplan-gre1.nmconnection, ip-tunnel"
  })
  void theKindOfTheDefinitionIsFound(String renderer, String file, String kind) throws Exception {
    String lines = generated(renderer, file) + "netplan_kind\necho $kind";

    assertThat(run("dash", lines).output()).isEqualTo(kind + "\n");
    assertThat(run("busybox", lines).output()).isEqualTo(kind + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "10-netplan-lan.network, 0",
    "10-netplan-br0.network, 0",
    "netplan-lan.nmconnection, 0",
    "netplan-br0.nmconnection, 0",
    "10-netplan-alone.network, 1",
    "netplan-alone.nmconnection, 1"
  })
  void aDefinitionThatOnlyOurFileHasLeftIsNotTakenForTheLinks(String file, int exit)
      throws Exception {
    assertThat(run("dash", generated("-", file) + "has_address").exitCode()).isEqualTo(exit);
  }

  @ParameterizedTest
  @CsvSource({
    "dash, 10-netplan-lan.network",
    "busybox, 10-netplan-lan.network",
    "dash, netplan-lan.nmconnection"
  })
  void aRouteThatNetplanHasNotMadeIsFound(String shell, String file) throws Exception {
    Path ours = directory.resolve("ours.yaml");
    String lines = "not_generated %s %s".formatted(ours, CASES.resolve(file));
    Files.writeString(ours, TEMPLATE);
    assertThat(run(shell, lines).output()).isEmpty();

    Files.writeString(
        ours,
        TEMPLATE.replace("192.168.2.3", "192.168.2.33")
            + "        - to: 10.1.0.0/16\n          type: unreachable\n");
    assertThat(run(shell, lines).output())
        .isEqualTo("10.1.0.0/16 unreachable\n10.1.3.0/24 192.168.2.33\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void theHostFillsTheFileInAsThePlanDoes(String shell) throws Exception {
    Path template = Files.writeString(directory.resolve("template"), TEMPLATE);
    String lines = "kind=vlan\nid=ens192.20\nnetplan_fill <" + template;
    var place = new LinkKeeper.Found(Persistence.NETPLAN, "", "-", "vlans ens192.20");
    HostFile file = new Netplan().filled(new HostFile("netplan", "-", "600", TEMPLATE), place);

    assertThat(file.content()).contains("  vlans:\n    \"ens192.20\":\n");
    assertThat(run(shell, lines).output()).isEqualTo(file.content());
  }

  @ParameterizedTest
  @CsvSource({"Address=192.168.2.9/24, =192.168.2.9/24", "psk=secret,", "password=secret,"})
  void whatMayBeASecretIsNotShown(String line, String shown) throws Exception {
    assertThat(run("dash", "shown '" + line + "'").output()).isEqualTo(shown == null ? "" : shown);
  }
}
