package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs the built hostgw against hosts that know nothing of it. */
@ExtendWith(SharedLab.class)
@Timeout(180)
abstract class HostgwTest {
  static final String DROP_IN = "/etc/systemd/network/10-lan.network.d/50-hostgw.conf";
  static final Duration SOON = Duration.ofSeconds(20);

  final Lab lab;

  @TempDir Path directory;

  HostgwTest(Lab lab) {
    this.lab = lab;
  }

  @BeforeEach
  void hostsKnowNothingOfHostgw() {
    lab.eachHost(LabHost::clean);
  }

  LabHost host(int number) {
    return lab.host(number);
  }

  LabInventory inventory() {
    return LabInventory.of(lab);
  }

  /** Writes an inventory to the file that the lab's tests pass to hostgw. */
  Path file(LabInventory inventory) {
    return inventory.to(directory.resolve("hostgw.yaml"));
  }

  static CommandResult hostgw(String... arguments) {
    return Binary.hostgw().run(arguments);
  }

  CommandResult apply(LabInventory inventory, String... options) {
    return command("apply", inventory).with("-y").run(options);
  }

  CommandResult drift(LabInventory inventory, String... options) {
    return command("drift", inventory).run(options);
  }

  CommandResult plan(LabInventory inventory, String... options) {
    return command("plan", inventory).run(options);
  }

  Binary command(String name, LabInventory inventory) {
    return Binary.hostgw().with(name, "-i", file(inventory).toString());
  }

  /** The routes of a mesh of all hosts that one of them has, as {@code ip route} says them. */
  List<String> meshRoutes(LabHost of) {
    return lab.hosts().stream()
        .filter(peer -> peer != of)
        .map(peer -> meshRoute(peer.podCidr(), peer))
        .sorted()
        .toList();
  }

  static String meshRoute(String podCidr, LabHost via) {
    return podCidr + " via " + via.address() + " dev ens192 proto 73";
  }

  /** Asserts by the host itself that it has exactly the mesh's routes, at runtime and on disk. */
  void hasMesh(LabHost of) {
    assertThat(of.ownRoutes()).as(of.name()).isEqualTo(meshRoutes(of));
    assertThat(persisted(of)).as(of.name()).isEqualTo(meshRoutes(of));
    assertThat(of.bridgeRoute()).as(of.name()).isEqualTo(bridgeRouteOf(of));
  }

  /** Asserts by the host itself that hostgw has written nothing there. */
  void isUntouched(LabHost of) {
    assertThat(of.ownRoutes()).as(of.name()).isEmpty();
    assertThat(of.dropIns()).as(of.name()).isEmpty();
    assertThat(of.exists("/var/lib/hostgw")).as(of.name()).isFalse();
  }

  static String bridgeRouteOf(LabHost host) {
    return host.podCidr() + " dev cni0 proto kernel scope link";
  }

  /** The routes of the drop-in, in the words of {@link #meshRoutes}. */
  List<String> persisted(LabHost host) {
    return List.of(host.readFile(DROP_IN).split("\\[Route]")).stream()
        .skip(1)
        .map(
            section ->
                "%s via %s dev ens192 proto %s"
                    .formatted(
                        value(section, "Destination"),
                        value(section, "Gateway"),
                        value(section, "Protocol")))
        .sorted()
        .toList();
  }

  private static String value(String section, String key) {
    return section
        .lines()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .findFirst()
        .orElseThrow();
  }
}
