package io.hostgw.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Cni;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.HostSettings;
import io.hostgw.model.Inventory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
  private static final Settings SETTINGS = new Settings();

  private static Inventory with(HostSettings settings, Inventory inventory) {
    return Clusters.with(new HostFeatures(false, false, settings, Cni.OFF), inventory);
  }

  private static List<HostFile> files(Inventory inventory, String name) {
    return SETTINGS.templates(RouteMesh.of(inventory), Clusters.node(inventory, name));
  }

  private static List<String> words(Inventory inventory, String name) {
    return SETTINGS.words(RouteMesh.of(inventory), Clusters.node(inventory, name));
  }

  @Test
  void aHostOfBothFamiliesForwardsBoth() {
    List<HostFile> files = files(with(HostSettings.MANAGE, Clusters.dualStack()), "a");

    assertThat(files)
        .extracting(HostFile::path)
        .containsExactly(
            "/etc/sysctl.d/90-hostgw.conf",
            "/etc/modules-load.d/hostgw.conf",
            "/etc/hostgw/forward",
            "/etc/systemd/system/hostgw-forward.service",
            "/etc/systemd/system/multi-user.target.wants/hostgw-forward.service");
    assertThat(files.get(0).content())
        .isEqualTo(
            """
            # By hostgw. Do not edit: the next `hostgw apply` writes it anew.
            net.ipv4.ip_forward = 1
            net.bridge.bridge-nf-call-iptables = 1
            net.ipv6.conf.all.forwarding = 1
            net.bridge.bridge-nf-call-ip6tables = 1
            """);
    assertThat(files.get(4).content()).isEqualTo(files.get(3).path() + "\n");
  }

  @Test
  void checkingIsToldToTheHostAndWritesNothing() {
    Inventory inventory = with(HostSettings.CHECK, Clusters.seed());

    assertThat(files(inventory, "kubworker1")).isEmpty();
    assertThat(words(inventory, "kubworker1"))
        .containsExactly(
            "check", "sysctl:net.ipv4.ip_forward:1", "sysctl:net.bridge.bridge-nf-call-iptables:1");
  }

  @Test
  void nothingIsSaidOfSettingsThatNobodyAskedFor() {
    assertThat(files(Clusters.seed(), "kubworker1")).isEmpty();
    assertThat(words(Clusters.seed(), "kubworker1")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(HostSettings.class)
  void aHostWithoutPodsForwardsNothing(HostSettings settings) {
    Inventory inventory =
        with(settings, Clusters.of("a 192.168.2.1 10.1.1.0/24", "gateway 192.168.2.9 -"));

    assertThat(files(inventory, "gateway")).isEmpty();
    assertThat(words(inventory, "gateway")).isEmpty();
  }

  @ParameterizedTest(name = "{0} peers")
  @CsvSource({
    "1, ''",
    "512, ''",
    "513, 1024 2048 4096",
    "1024, 1024 2048 4096",
    "1025, 2048 4096 8192",
    "5000, 8192 16384 32768"
  })
  void theNeighbourTableHasRoomForTheMesh(int peers, String thresholds) {
    String[] nodes =
        IntStream.rangeClosed(0, peers)
            .mapToObj(
                i ->
                    "n%d 192.168.%d.%d 10.%d.%d.0/24"
                        .formatted(i, i / 200, 1 + i % 200, 100 + i / 200, i % 200))
            .toArray(String[]::new);
    Inventory inventory = with(HostSettings.CHECK, Clusters.of(nodes));

    String said =
        String.join(
            " ",
            words(inventory, "n0").stream()
                .filter(word -> word.startsWith("least:net.ipv4.neigh.default.gc_thresh"))
                .map(word -> word.substring(word.lastIndexOf(':') + 1))
                .toList());
    assertThat(said).isEqualTo(thresholds);
  }
}
