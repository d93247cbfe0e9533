package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;

/** Two hosts whose link netplan manages, and what tests do to them. */
record NetplanHosts(Lab lab, LabHost first, LabHost second) implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(20);
  static final String OURS = "/etc/netplan/90-hostgw.yaml";
  static final String THEIRS = "/etc/netplan/01-lan.yaml";

  /** All that netplan has made, and all that is its own. */
  static final String STATE =
      "find /etc/netplan /run/netplan /run/systemd/network /run/NetworkManager/system-connections -type f 2>/dev/null | sort | xargs sha256sum";

  static NetplanHosts boot(HostKind kind) {
    Lab lab = Lab.startBeside("own-" + kind, LabShape.of(kind, 2));
    return new NetplanHosts(lab, lab.host(1), lab.host(2));
  }

  @Override
  public void close() {
    lab.close();
  }

  String inventory() {
    return LabInventory.of(lab).text();
  }

  /** One route more for each host. */
  String changed() {
    return LabInventory.of(lab).with("new", lab.network().address(60), "10.1.60.0/24").text();
  }

  String persistence(String word) {
    return inventory().replace("persistence: auto", "persistence: " + word);
  }

  /** Runs it for the two; a third node is one that nobody reaches. */
  CommandResult hostgw(String command, String inventory, String... options) {
    return onlyFor("kubworker*", command, inventory, options);
  }

  CommandResult onlyFor(String nodes, String command, String inventory, String... options) {
    try {
      String file =
          Files.writeString(lab.directory().resolve("changed.yaml"), inventory).toString();
      Binary binary = Binary.hostgw().with(command, "-i", file, "-l", nodes);
      return (command.equals("apply") ? binary.with("-y") : binary).run(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CommandResult apply(String inventory) {
    return hostgw("apply", inventory);
  }

  void haveMesh() {
    assertThat(first.podRoutes()).containsExactly(route(second));
    assertThat(second.podRoutes()).containsExactly(route(first));
  }

  private static String route(LabHost to) {
    return to.podCidr() + " via " + to.address() + " dev ens192";
  }

  /** Applies what the first host must refuse, and asserts that nothing was done there. */
  String refusedUntouched(String inventory) {
    String state = first.shell(STATE).ok();
    try (RouteMonitor monitor = RouteMonitor.on(first)) {
      CommandResult result = onlyFor(first.name(), "apply", inventory);

      assertThat(result.exit()).as(result.stdout()).isEqualTo(4);
      assertThat(monitor.events()).noneMatch(event -> event.contains("10.1."));
      assertThat(first.shell(STATE).ok()).isEqualTo(state);
      return result.stdout();
    }
  }

  /** The file of the host's own people, with one more address. */
  String withAnotherAddress(String file) {
    String more =
        file.replace(first.address() + "/24\"", first.address() + "/24\", \"10.77.0.1/24\"");
    assertThat(more).isNotEqualTo(file);
    return more;
  }

  /** They change their file, and load it by a restart of the manager. */
  void theirs(String content) {
    first.writeFile(THEIRS, content);
    first.shell("netplan generate").ok();
    restartManager();
  }

  void restartManager() {
    first.restartManager();
    Await.until("the link is up", SOON, () -> !first.shell("ip route show default").ok().isEmpty());
  }
}
