package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What happens to hosts, on every kind of them: three hosts a kind, and after each event the routes
 * are what they were before.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("kinds")
class BackendsIT extends KindTest {
  private static final Duration PULLED = Duration.ofSeconds(6);

  BackendsIT() {
    super("backends", 3);
  }

  static List<HostKind> kinds() {
    return HostKind.tested();
  }

  /** Most tests leave it as it was: hostgw then need not be asked. */
  @BeforeEach
  void theMeshIsThere() {
    if (!lab.hosts().stream().allMatch(host -> host.podRoutes().equals(mesh(host)))) {
      apply(inventory()).ok();
    }
    hasMesh();
  }

  private CommandResult apply(LabInventory inventory) {
    return hostgw("apply", inventory, "-y", "-l", "kubworker*", "--allow-moves");
  }

  private LabHost third() {
    return lab.host(3);
  }

  private LabInventory withAnotherNode() {
    return inventory().with("new", lab.network().address(60), "10.1.60.0/24");
  }

  private void hasMesh() {
    lab.hosts().forEach(host -> assertThat(host.podRoutes()).as(host.name()).isEqualTo(mesh(host)));
  }

  private List<String> mesh(LabHost of) {
    return lab.hosts().stream()
        .filter(peer -> peer != of)
        .map(peer -> route(peer.podCidr(), peer.address()))
        .sorted()
        .toList();
  }

  private static String route(String podCidr, String via) {
    return podCidr + " via " + via + " dev ens192";
  }

  private Map<LabHost, Set<String>> routes() {
    Map<LabHost, Set<String>> routes = new HashMap<>();
    lab.hosts().forEach(host -> routes.put(host, host.routeSet()));
    return routes;
  }

  /** Waits until all routes of all hosts, ours and others, are these, and pods reach each other. */
  private void comesBack(Map<LabHost, Set<String>> before) {
    Await.whether(SOON, () -> routes().equals(before));
    lab.hosts()
        .forEach(host -> assertThat(host.routeSet()).as(host.name()).isEqualTo(before.get(host)));
    podsReachEachOther();
    assertThat(hostgw("drift", inventory()).exit()).as("drift").isZero();
    assertThat(lab.hosts()).extracting(LabHost::systemState).containsOnly("running");
  }

  private void podsReachEachOther() {
    for (LabHost from : lab.hosts()) {
      for (LabHost to : lab.hosts()) {
        assertThat(from == to || from.podPings(to.podAddress())).as("%s to %s", from, to).isTrue();
      }
    }
  }

  @Test
  void whoKeepsTheRoutesIsFoundOut() {
    for (LabHost host : lab.hosts()) {
      assertThat(host.readFile("/var/lib/hostgw/manifest")).contains(kind.file());
      assertThat(host.exists(kind.file())).as(kind.file()).isTrue();
    }
    podsReachEachOther();
  }

  /** A manager may set routes of then beside those of now when it loads its old file. */
  @Test
  void aNextHopThatNobodyConfirmsIsTheOldOneAgain() {
    Map<LabHost, Set<String>> before = routes();
    LabInventory moved =
        inventory().withPodCidr(second, third().podCidr()).withPodCidr(third(), second.podCidr());

    hostgw(
            "apply",
            moved,
            "-y",
            "-l",
            first.name(),
            "--allow-moves",
            "--no-confirm",
            "--confirm-timeout",
            "5s")
        .ok();
    assertThat(first.podRoutes())
        .containsExactlyInAnyOrder(
            route(second.podCidr(), third().address()), route(third().podCidr(), second.address()));

    Await.until(
        "the host has gone back",
        SOON,
        () ->
            !first.exists("/var/lib/hostgw/pending") && !first.exists("/var/lib/hostgw/reverting"));
    comesBack(before);
  }

  @Test
  void theSecondApplyChangesNothing() {
    lab.eachHost(host -> host.exec("touch", "/run/lab-before").ok());
    List<RouteMonitor> monitors = lab.hosts().stream().map(RouteMonitor::on).toList();
    try {
      CommandResult again = apply(inventory());

      assertThat(again.exit()).isZero();
      assertThat(again.stdout()).contains("0 changed, 3 unchanged");
      assertThat(monitors).allSatisfy(monitor -> assertThat(monitor.events()).isEmpty());
    } finally {
      monitors.forEach(RouteMonitor::close);
    }
    for (LabHost host : lab.hosts()) {
      // Nobody has been at work there since the host booted, if only its boot was waited for.
      assertThat(
              host.shell(
                      "mkdir -p /run/hostgw && find /etc /var/lib/hostgw /run/hostgw/* -newer /run/lab-before")
                  .ok())
          .as(host.name())
          .isEmpty();
    }
  }

  @Test
  void whatOthersKeepOnTheHostIsThereAfterAnApply_systemd29716_kubeRouter1815() {
    try (ForeignThings foreign = ForeignThings.on(first, second)) {
      List<String> before = foreign.shown();
      Set<String> routes = first.routeSet();

      apply(withAnotherNode()).ok();
      assertThat(foreign.shown()).isEqualTo(before);

      apply(inventory()).ok();
      assertThat(foreign.shown()).as("after a second one").isEqualTo(before);
      assertThat(first.routeSet()).isEqualTo(routes);
    }
  }

  @Test
  void noPingIsLostByAnApplyThatAddsRoutes() {
    try (PodPings there = PodPings.between(first, second);
        PodPings back = PodPings.between(second, first)) {
      apply(withAnotherNode()).ok();
      assertThat(there.lost()).isEmpty();
      assertThat(back.lost()).isEmpty();
    }
    for (LabHost host : lab.hosts()) {
      assertThat(host.podRoutes()).contains(route("10.1.60.0/24", lab.network().address(60)));
    }
  }

  @Test
  void routesAreThereAfterARestartOfTheManager() {
    Map<LabHost, Set<String>> before = routes();
    lab.eachHost(LabHost::restartManager);
    comesBack(before);
  }

  /**
   * Nobody tells ifupdown or a unit of a flap: there, what brings the default route back is asked.
   */
  @Test
  void routesAreThereAfterALinkFlap_flannel1434() {
    Map<LabHost, Set<String>> before = routes();
    lab.eachHost(LabHost::flap);
    switch (kind) {
      case IFUPDOWN -> lab.eachHost(LabHost::restartManager);
      case PLAIN -> {
        assertThat(first.podRoutes()).isEmpty();
        assertThat(hostgw("drift", inventory()).exit()).isEqualTo(2);
        lab.eachHost(LabHost::setPlainDefaultRoute);
        apply(inventory()).ok();
      }
      default -> {}
    }
    comesBack(before);
  }

  @Test
  void routesAreThereAfterTheCableWasPulled() {
    Map<LabHost, Set<String>> before = routes();
    lab.eachHost(host -> host.cable(false));
    Await.moment(PULLED);
    assertThat(first.readFile("/sys/class/net/ens192/operstate").strip()).isEqualTo("down");
    lab.eachHost(host -> host.cable(true));
    comesBack(before);
  }

  @Test
  void routesAreThereAfterARebootOfAllHosts_flannel1070() {
    Map<LabHost, Set<String>> before = routes();
    lab.eachHost(LabHost::reboot);
    comesBack(before);
  }

  /** The second node has the third one's podCIDR, and the third is no more. */
  @Test
  void aChangedNextHopIsTheOnlyOne_antrea6965_andARemovedNodesRouteIsGone_flannel2554_forGood() {
    LabInventory changed = inventory().without(third()).withPodCidr(second, third().podCidr());
    List<String> expected = List.of(route(third().podCidr(), second.address()));

    hostgw("apply", changed, "-y", "-l", first.name(), "--allow-moves").ok();
    assertThat(first.podRoutes()).isEqualTo(expected);

    first.restartManager();
    Await.whether(SOON, () -> first.podRoutes().equals(expected));
    assertThat(first.podRoutes()).as("after a restart of the manager").isEqualTo(expected);
    first.reboot();
    assertThat(first.podRoutes()).as("after a reboot").isEqualTo(expected);
  }
}
