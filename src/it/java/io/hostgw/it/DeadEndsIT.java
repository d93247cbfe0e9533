package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pod addresses of no node are unreachable, whoever keeps the routes. In an order in which one test
 * finds what it needs as another has left it; each makes what is not there.
 */
@TestMethodOrder(OrderAnnotation.class)
@ParameterizedClass(name = "{0}")
@MethodSource("kinds")
class DeadEndsIT extends KindTest {
  private static final String NOBODY = "10.1.200.7";

  DeadEndsIT() {
    super("dead-ends", 2);
  }

  /** Without the one that cannot: {@link RendererWithoutDeadEndsIT}. */
  static List<HostKind> kinds() {
    return HostKind.tested().stream().filter(each -> each != HostKind.NETPLAN_NM).toList();
  }

  private CommandResult without(String command, String... options) {
    return hostgw(command, inventory(), options);
  }

  private CommandResult unreachable(String command, String... options) {
    return hostgw(command, inventory().withDefault("unreachableClusterCIDR: true"), options);
  }

  /** All routes to pods but those of the host's own, without who set them and how. */
  private static List<String> podRoutes(LabHost host) {
    return host.exec("ip", "route", "show", "root", "10.1.0.0/16")
        .ok()
        .lines()
        .filter(line -> !line.startsWith(host.podCidr()))
        .map(line -> line.replaceAll(" proto \\S+| scope link", "").strip())
        .toList();
  }

  private List<String> both() {
    return List.of("unreachable 10.1.0.0/16", toSecond());
  }

  private void theyAreThere() {
    if (!podRoutes(first).equals(both())) {
      assertThat(unreachable("apply", "-y").exit()).isZero();
    }
    assertThat(podRoutes(first)).isEqualTo(both());
  }

  private String toSecond() {
    return second.podCidr() + " via " + second.address() + " dev ens192";
  }

  private void aPodLearnsThatNobodyIsThere() {
    CommandResult ping = first.pod("ping", "-c1", "-W2", NOBODY);

    assertThat(ping.exit()).isNotZero();
    assertThat(ping.stdout())
        .contains("From " + first.bridgeAddress() + " icmp_seq=1 Destination Host Unreachable");
    assertThat(first.exec("ip", "route", "get", NOBODY).exit()).isNotZero();
    assertThat(first.podPings(second.podAddress())).as("pods of other nodes").isTrue();
    assertThat(second.podPings(first.podAddress())).as("and back").isTrue();
    assertThat(first.pings(first.podAddress())).as("its own pods").isTrue();
  }

  @Test
  @Order(1)
  void podAddressesOfNoNodeDoNotLeakToTheGatewayAlsoAfterAReboot() {
    assertThat(without("apply", "-y").exit()).isZero();
    assertThat(first.exec("ip", "route", "get", NOBODY).ok()).contains(" via ");
    assertThat(unreachable("apply", "-y").exit()).isZero();

    assertThat(podRoutes(first)).isEqualTo(both());
    aPodLearnsThatNobodyIsThere();
    assertThat(first.bridgeRoute()).isEqualTo(HostgwTest.bridgeRouteOf(first));
    CommandResult again = unreachable("apply", "-y");
    assertThat(again.stdout()).contains("0 changed, 2 unchanged");

    lab.eachHost(LabHost::restartManager);
    Await.whether(SOON, () -> podRoutes(first).equals(both()));
    assertThat(podRoutes(first)).as("after a restart of the manager").isEqualTo(both());
    lab.eachHost(LabHost::reboot);
    Await.whether(SOON, () -> podRoutes(first).equals(both()));
    assertThat(podRoutes(first)).as("after a reboot").isEqualTo(both());
    aPodLearnsThatNobodyIsThere();
    assertThat(unreachable("drift").exit()).isZero();
  }

  @Test
  @Order(2)
  void aMissingOneIsDriftAndIsPutBack() {
    theyAreThere();
    first.deleteRoute("unreachable 10.1.0.0/16");

    CommandResult drift = unreachable("drift");

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout())
        .contains("- unreachable 10.1.0.0/16   missing at runtime (addresses of no node)");
    assertThat(unreachable("apply", "-y").exit()).isZero();
    aPodLearnsThatNobodyIsThere();
  }

  @Test
  @Order(3)
  void switchedOffTheyAreGoneForGood() {
    theyAreThere();

    CommandResult off = without("apply", "-y");

    assertThat(off.exit()).as(off.toString()).isZero();
    assertThat(podRoutes(first)).containsExactly(toSecond());
    first.reboot();
    Await.whether(SOON, () -> podRoutes(first).equals(List.of(toSecond())));
    assertThat(podRoutes(first)).as("after a reboot").containsExactly(toSecond());
    assertThat(first.exec("ip", "route", "get", NOBODY).ok()).contains(" via ");
  }
}
