package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * After rollback a host is as before the last apply, after remove as before the first, on every
 * kind of hosts.
 */
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

  /** All but hostgw's own notes, which say that something was done. */
  private List<String> differencesFrom(HostSnapshot earlier) {
    return HostSnapshot.of(first).differencesFrom(earlier).stream()
        .filter(line -> !line.contains("/var/lib/hostgw") && !line.contains("/run/hostgw"))
        .toList();
  }

  private void allGoesAndComesBackByRollback(LabInventory all) {
    HostSnapshot whole = HostSnapshot.of(first);
    hostgw("apply", inventory().without(second), "-y", "-l", first.name(), "--max-removals", "9")
        .ok();
    assertThat(first.podRoutes()).isEmpty();

    CommandResult back = hostgw("rollback", all, "-y", first.name());

    assertThat(back.exit()).as(back.toString()).isZero();
    assertThat(differencesFrom(whole)).isEmpty();
    hostgw("drift", all, "-l", first.name()).ok();
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
    allGoesAndComesBackByRollback(all);

    CommandResult removed = hostgw("remove", all, "-y", first.name());

    assertThat(removed.exit()).as(removed.stderr()).isZero();
    assertThat(removed.stdout()).contains("1 removed.");
    assertThat(HostSnapshot.of(first).differencesFrom(before)).isEmpty();
    assertThat(hostgw("remove", all, "-y", first.name()).stdout()).contains("nothing to remove");
    assertThat(HostSnapshot.of(first).differencesFrom(before)).isEmpty();
  }
}
