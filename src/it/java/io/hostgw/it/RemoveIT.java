package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** After remove a host is as it was before the first apply, on every kind of hosts. */
@ParameterizedClass(name = "{0}")
@MethodSource("kinds")
class RemoveIT extends KindTest {
  RemoveIT() {
    super("remove", 2);
  }

  static List<HostKind> kinds() {
    return HostKind.tested().stream().filter(kind -> kind != HostKind.NETPLAN_TRIXIE).toList();
  }

  /** All that hosts are given; netplan refuses unreachable routes where NetworkManager renders. */
  private LabInventory withEverything() {
    return inventory()
        .withDefault("ipMasq: true")
        .withDefault("hostSettings: manage")
        .withDefault("unreachableClusterCIDR: " + (kind != HostKind.NETPLAN_NM))
        .withDefault("cni: " + (kind == HostKind.NETWORKD_TRIXIE ? "flannel" : "bridge"));
  }

  /** Rules that make hostgw let pods pass. */
  private void dropWhatIsForwarded() {
    first.shell("! command -v iptables >/dev/null || iptables -P FORWARD DROP").ok();
  }

  @Test
  void aHostIsAsItWasBeforeTheFirstApply() {
    dropWhatIsForwarded();
    HostSnapshot before = HostSnapshot.of(first);
    LabInventory all = withEverything();
    hostgw("apply", all, "-y", "-l", first.name()).ok();
    assertThat(first.podRoutes()).isNotEmpty();
    assertThat(HostSnapshot.of(first).differencesFrom(before))
        .anyMatch(line -> line.contains("+ file " + kind.file()))
        .anyMatch(line -> line.contains("masquerade"))
        .anyMatch(line -> line.contains("10-hostgw.conflist") || line.contains("subnet.env"))
        .anyMatch(line -> line.contains("HOSTGW-FORWARD"));

    CommandResult removed = hostgw("remove", all, "-y", first.name());

    assertThat(removed.exit()).as(removed.stderr()).isZero();
    assertThat(removed.stdout()).contains("1 removed.");
    assertThat(HostSnapshot.of(first).differencesFrom(before)).isEmpty();
    assertThat(hostgw("remove", all, "-y", first.name()).stdout()).contains("nothing to remove");
    assertThat(HostSnapshot.of(first).differencesFrom(before)).isEmpty();
  }
}
