package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What remove does on hosts that are in some way out of the ordinary; RemoveIT has the others. */
class RemoveHostIT extends HostgwTest {
  RemoveHostIT(Lab lab) {
    super(lab);
  }

  @BeforeEach
  void theMeshIsThere() {
    assertThat(apply(inventory(), "-l", host(1).name()).exit()).isZero();
    hasMesh(host(1));
  }

  private CommandResult remove(LabInventory inventory, String... options) {
    return command("remove", inventory).with("-y").run(options);
  }

  /** The host has nothing of hostgw, and its bridge route as ever. */
  private void isLeft(LabHost of) {
    isUntouched(of);
    assertThat(of.exists("/run/hostgw") || of.exists("/etc/hostgw")).as("notes").isFalse();
    assertThat(of.shell("ls /etc/systemd/network").ok()).doesNotContain(".network.d");
    assertThat(of.bridgeRoute()).isEqualTo(bridgeRouteOf(of));
  }

  @Test
  void routesThatAreToStayStayAndAreSaidToBeNobodys() {
    CommandResult removed = remove(inventory(), "--keep-routes", host(1).name());

    assertThat(removed.exit()).as(removed.stderr()).isZero();
    assertThat(removed.stdout()).contains("4 routes stay and are nobody's any more", "HGW630");
    assertThat(host(1).ownRoutes()).isEqualTo(meshRoutes(host(1)));
    assertThat(host(1).dropIns()).isEmpty();
    assertThat(host(1).exists("/var/lib/hostgw")).isFalse();
    assertThat(remove(inventory(), host(1).name()).stdout()).contains("4 routes to remove");
    isLeft(host(1));
  }

  @Test
  void aHostThatHasLeftTheInventoryIsNamedByItsAddress() throws IOException {
    Binary anywhere =
        Binary.hostgw()
            .withDirectory(Files.createDirectory(directory.resolve("without-inventory")))
            .with("remove", "-y", "--host", host(1).login(), "--ssh-user", "ops")
            .with("--identity", lab.identity().toString())
            .with("--known-hosts", lab.knownHosts().toString());

    CommandResult removed = anywhere.run();

    assertThat(removed.exit()).as(removed.stderr()).isZero();
    assertThat(removed.stdout()).contains(host(1).login() + "  removed");
    isLeft(host(1));
  }

  @Test
  void anAddressThatTheInventoryHasIsRefusedAsAHostThatHasLeftIt() {
    Path file = file(inventory());

    CommandResult refused =
        hostgw("remove", "-y", "-i", file.toString(), "--host", host(1).address());

    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.stderr()).contains(host(1).name() + " of " + file);
    hasMesh(host(1));
  }

  @Test
  void withoutItsNotesAndWithoutTheNodesAddressAHostIsLeftAllTheSame() {
    host(1).shell("rm -r /var/lib/hostgw").ok();
    LabInventory moved =
        inventory()
            .withAddress(host(1), lab.network().address(61))
            .withSshHost(host(1), host(1).login());

    CommandResult removed = remove(moved, host(1).name());

    assertThat(removed.exit()).as(removed.stderr()).isZero();
    assertThat(removed.stdout()).contains("4 routes, 1 file");
    isLeft(host(1));
  }

  @Test
  void thingsOfOthersStay() {
    List<String> files =
        List.of("/etc/systemd/network/10-lan.network.d/90-other.conf", "/etc/hostgw/other");
    files.forEach(path -> host(1).writeFile(path, "# of somebody else\n"));
    host(1).exec("systemctl", "restart", "systemd-networkd").ok();
    try (ForeignThings things = ForeignThings.on(host(1), host(2))) {
      List<String> before = things.shown();

      CommandResult removed = remove(inventory(), host(1).name());

      assertThat(removed.exit()).as(removed.stdout() + removed.stderr()).isZero();
      assertThat(things.shown()).isEqualTo(before);
      assertThat(files).allMatch(host(1)::exists);
      assertThat(host(1).ownRoutes()).isEmpty();
      assertThat(host(1).exists(DROP_IN)).isFalse();
    } finally {
      host(1).exec("rm", "-rf", "/etc/hostgw").ok();
    }
  }

  @Test
  void aStepThatFailsLeavesTheHostAsItWas() {
    String directory = "/etc/systemd/network";
    host(1)
        .shell("mount --bind %1$s %1$s && mount -o remount,ro,bind %1$s".formatted(directory))
        .ok();
    try {
      CommandResult removed = remove(inventory(), host(1).name());

      assertThat(removed.exit()).isEqualTo(3);
      assertThat(removed.stdout()).contains("rolled back: cannot remove " + DROP_IN);
    } finally {
      host(1).exec("umount", directory).ok();
    }
    hasMesh(host(1));
    assertThat(drift(inventory(), "-l", host(1).name()).exit()).isZero();
  }

  @Test
  void aRemovalThatNobodyConfirmsIsUndoneByTheHostItself() {
    CommandResult waiting =
        remove(inventory(), "--no-confirm", "--confirm-timeout", "5s", host(1).name());
    assertThat(waiting.exit()).as(waiting.stderr()).isZero();
    assertThat(host(1).ownRoutes()).isEmpty();
    assertThat(host(1).exists(DROP_IN)).isFalse();

    Await.until("the host is back", SOON, () -> lastChange().startsWith("reverted "));

    hasMesh(host(1));
    assertThat(drift(inventory(), "-l", host(1).name()).exit()).isZero();
  }

  private String lastChange() {
    return host(1).shell("cat /var/lib/hostgw/last || :").stdout();
  }

  @Test
  void aPersonKeepsARemovalAfterHavingLooked() {
    remove(inventory(), "--no-confirm", host(1).name()).ok();
    assertThat(host(1).exists("/var/lib/hostgw/pending")).isTrue();

    command("confirm", inventory()).run("-l", host(1).name()).ok();

    isLeft(host(1));
    assertThat(host(1).systemState()).isEqualTo("running");
  }

  @Test
  void nobodyIsLeftWithoutBeingAsked() {
    CommandResult asked = command("remove", inventory()).run(host(1).name());
    CommandResult all = remove(inventory());

    assertThat(asked.exit()).isEqualTo(4);
    assertThat(asked.stdout()).contains("4 routes, 1 file", "- " + DROP_IN);
    assertThat(asked.stderr()).contains("there is no terminal to ask on");
    assertThat(all.exit()).isEqualTo(4);
    assertThat(all.stderr()).contains("off all nodes", "--all");
    hasMesh(host(1));
  }
}
