package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A watch that runs while its source and its hosts come, go and break. */
@ExtendWith(SharedApi.class)
class WatchIT extends HostgwTest {
  /** Alone on the machine it takes 3 s; another process of tests is at work beside this one. */
  private static final Duration A_MOMENT = Duration.ofSeconds(10);

  private static final String SIXTH = "10.1.5.0/24";

  private final KubeApi api;
  private Binary.Running watch;

  WatchIT(Lab lab, KubeApi api) {
    super(lab);
    this.api = api;
  }

  @BeforeEach
  void nodesOfTheLab() {
    api.create(lab);
  }

  @AfterEach
  void nobodyWatchesAndThereAreNoNodes() {
    if (watch != null && watch.isRunning()) {
      watch.signal("KILL");
      watch.finish();
    }
    api.deleteAll();
  }

  private void watchesTheApi(String... options) {
    start(
        Binary.hostgw()
            .with("watch", "-y", "--kubeconfig", api.kubeconfig().toString())
            .with("--context", "reader", "--ssh-user", "ops")
            .with("--identity", lab.identity().toString())
            .with("--known-hosts", lab.knownHosts().toString())
            .with("--connect-timeout", "2s")
            .with(options));
  }

  private void watchesTheFile(LabInventory inventory, String... options) {
    start(command("watch", inventory).with("-y").with(options));
  }

  private void start(Binary binary) {
    watch = binary.start();
    Await.until(
        "all hosts had their turn",
        SOON,
        () -> watch.stdout().contains("hosts: 5 nodes") || watch.stdout().contains("settled"));
  }

  private void says(String words) {
    hasSaid(1, words);
  }

  private String sixthRoute() {
    return "%s via %s dev ens192 proto 73".formatted(SIXTH, lab.network().address(49));
  }

  private void createSixth() {
    api.create(KubeApi.node("kubworker6", lab.network().address(49), SIXTH));
  }

  private boolean allHave(List<LabHost> hosts, String route) {
    return hosts.parallelStream().allMatch(host -> host.ownRoutes().contains(route));
  }

  private boolean noneHas(String route) {
    return lab.hosts().parallelStream().noneMatch(host -> host.ownRoutes().contains(route));
  }

  /** Waits until it has said it so many times. */
  private void hasSaid(int times, String words) {
    boolean said =
        Await.whether(
            SOON,
            () -> watch.stdout().lines().filter(line -> line.contains(words)).count() >= times);
    assertThat(said).as("%d times: %s%n%s", times, words, watch.stdout()).isTrue();
  }

  @Test
  void aNodeThatComesAndGoesIsFollowedByAllHostsInSeconds() {
    watchesTheApi();

    createSixth();
    Await.until("the sixth is routed", A_MOMENT, () -> allHave(lab.hosts(), sixthRoute()));
    api.delete("kubworker6");
    Await.until("the sixth is routed no more", A_MOMENT, () -> noneHas(sixthRoute()));

    hasSaid(2, "hosts: 5 nodes: 5 changed");
    lab.hosts().forEach(this::hasMesh);
  }

  @Test
  void anApiThatDiesForgetsOrExchangesItsCertificateCostsNoHostARoute() {
    watchesTheApi();
    List<RouteMonitor> monitors = lab.hosts().stream().map(RouteMonitor::on).toList();
    try {
      api.stop();
      says("cannot connect: is the server up, and the port right?; no host is changed");
      api.certify();
      hasSaid(1, "source: back: 5 nodes");

      api.empty();
      says("65 source: invalid: context reader: the cluster has no nodes");
      api.create(lab);
      api.distrust();
      createSixth();
      Await.until("it goes on", SOON, () -> allHave(lab.hosts(), sixthRoute()));

      assertThat(monitors)
          .allSatisfy(
              each ->
                  assertThat(each.events())
                      .isNotEmpty()
                      .noneMatch(event -> event.startsWith("Deleted")));
    } finally {
      monitors.forEach(RouteMonitor::close);
    }
    assertThat(watch.stderr()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void aDeadHostHoldsNobodyUpAndIsRoutedWhenItIsBack() {
    watchesTheApi();
    LabHost dead = host(3);
    List<LabHost> others = List.of(host(1), host(2), host(4), host(5));
    dead.cut();
    try {
      createSixth();
      Await.until("the others are routed", A_MOMENT, () -> allHave(others, sixthRoute()));
      says(" 3 kubworker3: unreachable: ");
      assertThat(dead.ownRoutes()).doesNotContain(sixthRoute());
    } finally {
      dead.mend();
    }
    Await.until("it is routed, too", SOON, () -> dead.ownRoutes().contains(sixthRoute()));
    says(" 0 kubworker3: changed: 1 added");
  }

  @Test
  void aHundredSingleDeletionsAreNotAHundredSmallChanges() throws IOException {
    LabInventory seven =
        inventory()
            .with("a", lab.network().address(91), "10.1.91.0/24")
            .with("b", lab.network().address(92), "10.1.92.0/24");
    LabInventory six = inventory().with("b", lab.network().address(92), "10.1.92.0/24");
    watchesTheFile(seven, "-l", "kubworker*");

    replace(six);
    hasSaid(2, "hosts: 5 nodes: 5 changed");
    lab.hosts().forEach(host -> assertThat(host.ownRoutes()).hasSize(5));
    replace(inventory());
    says(" 4 guard: no host is changed: 2 of 7 destinations would be removed within an hour");
    lab.hosts().forEach(host -> assertThat(host.ownRoutes()).hasSize(5));

    replace(seven);
    hasSaid(3, "hosts: 5 nodes: 5 changed");
    lab.hosts().forEach(host -> assertThat(host.ownRoutes()).hasSize(6));
  }

  /** As editors and configuration management do it: another file by the same name. */
  private void replace(LabInventory inventory) throws IOException {
    Path next = inventory.to(directory.resolve("next.yaml"));
    Files.move(next, directory.resolve("hostgw.yaml"), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void aBrokenOrMissingFileIsSaidAndWaitedFor() throws IOException {
    watchesTheFile(inventory(), "-o", "json");
    Path file = directory.resolve("hostgw.yaml");

    Files.writeString(file, "nodes: [");
    says("\"exitCode\":65,\"event\":\"source-lost\"");
    Files.delete(file);
    says("no such file");
    inventory().with("sixth", lab.network().address(49), SIXTH).to(file);

    Await.until("it goes on", SOON, () -> allHave(lab.hosts(), sixthRoute()));
    watch.signal("TERM");
    List<JsonNode> events =
        watch.finish().stdout().lines().map(JsonMapper.shared()::readTree).toList();
    assertThat(events)
        .allSatisfy(event -> assertThat(event.path("kind").asString()).isEqualTo("WatchEvent"));
    assertThat(events.get(events.size() - 1).path("event").asString()).isEqualTo("stopped");
  }

  @Test
  void lookingOnceInAWhileMendsWhatOthersTookAway() {
    watchesTheFile(inventory(), "--once-per", "1s");
    LabHost robbed = host(2);
    robbed.exec("ip", "route", "del", host(1).podCidr()).ok();

    Await.until(
        "it has the route again",
        SOON,
        () -> robbed.ownRoutes().contains(meshRoute(host(1).podCidr(), host(1))));
    says("kubworker2: changed: 1 added");
  }

  @Test
  void sigtermEndsBetweenHostsAndLeavesEachWhole() {
    watchesTheFile(inventory(), "-p", "1");
    inventory()
        .with("sixth", lab.network().address(49), SIXTH)
        .to(directory.resolve("hostgw.yaml"));
    says("wanted: 6 nodes");
    Await.until("one is changed", SOON, () -> lab.hosts().stream().anyMatch(WatchIT::isAtWork));

    watch.signal("TERM");
    CommandResult result = watch.finish();

    assertThat(result.exit()).isEqualTo(130);
    assertThat(result.stdout().lines().reduce("", (one, last) -> last))
        .endsWith("130 watch: ended");
    List<LabHost> done =
        lab.hosts().stream().filter(host -> host.ownRoutes().contains(sixthRoute())).toList();
    assertThat(done).as("some were done, the others not begun").hasSizeBetween(1, 4);
    lab.hosts().forEach(host -> assertThat(persisted(host)).isEqualTo(host.ownRoutes()));
    lab.hosts().forEach(host -> assertThat(isAtWork(host)).isFalse());
  }

  private static boolean isAtWork(LabHost host) {
    return host.shell("ls /run/hostgw/job.* >/dev/null 2>&1").exit() == 0;
  }

  @Test
  void systemdUnderstandsTheUnitsOfTheExamples() throws IOException {
    LabHost host = host(1);
    host.shell("mkdir -p /opt/hostgw/bin && ln -sf /bin/true /opt/hostgw/bin/hostgw").ok();
    List<String> units =
        List.of("hostgw-watch.service", "hostgw-apply.service", "hostgw-apply.timer");
    try {
      for (String unit : units) {
        Path example = HostDefinition.baseDirectory().resolve("examples").resolve(unit);
        host.writeFile("/etc/systemd/system/" + unit, Files.readString(example));
      }
      CommandResult result =
          host.shell("cd /etc/systemd/system && systemd-analyze verify " + String.join(" ", units));
      assertThat(result.exit()).as(result.stderr()).isZero();
      assertThat(result.stderr()).doesNotContain("hostgw-");
    } finally {
      host.shell("rm -rf /opt/hostgw /etc/systemd/system/hostgw-*").ok();
    }
  }
}
