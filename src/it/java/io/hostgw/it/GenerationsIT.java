package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host goes back to what it was before the last run, as by any other change. */
class GenerationsIT extends HostgwTest {
  private final LabHost first = host(1);
  private final LabHost second = host(2);

  private LabInventory old;

  GenerationsIT(Lab lab) {
    super(lab);
  }

  @BeforeEach
  void hostsHaveTheMeshOfAllButOne() {
    old = inventory().without(host(5));
    applyOn(old).ok();
  }

  private CommandResult applyOn(LabInventory inventory, String... options) {
    return command("apply", inventory)
        .with("-y", "-l", first.name(), "-l", second.name(), "--max-removals", "9")
        .run(options);
  }

  private CommandResult rollback(String... options) {
    return command("rollback", inventory()).with("-y").run(options);
  }

  private List<String> oldRoutes(LabHost of) {
    return meshRoutes(of).stream().filter(route -> !route.startsWith(host(5).podCidr())).toList();
  }

  private void isOld(LabHost of) {
    assertThat(of.ownRoutes()).isEqualTo(oldRoutes(of));
    assertThat(persisted(of)).isEqualTo(oldRoutes(of));
  }

  @Test
  void theLastRunIsUndoneOnTheHostsThatItChangedAlsoAfterARebootAndCanBeUndoneItself() {
    applyOn(inventory()).ok();
    hasMesh(first);

    CommandResult back = rollback(first.name(), second.name());

    assertThat(back.exit()).as(back.toString()).isZero();
    assertThat(back.stdout())
        .contains("goes back to before change 2: apply of ", "HGW646", "2 changed, 0 unchanged");
    isOld(first);
    isOld(second);
    first.reboot();
    isOld(first);
    command("drift", old).run("-l", first.name()).ok();
    rollback(first.name()).ok();
    hasMesh(first);
    isOld(second);
  }

  @Test
  void twoWavesAreOneRun() {
    LabInventory other = inventory().without(host(4));
    applyOn(other).ok();
    assertThat(first.ownRoutes()).isNotEqualTo(oldRoutes(first));

    rollback(first.name()).ok();

    isOld(first);
  }

  @Test
  void beforeTheFirstRunIsAHostWithoutRoutesAndFiles() {
    rollback(first.name()).ok();

    assertThat(first.ownRoutes()).isEmpty();
    assertThat(first.dropIns()).isEmpty();
    isOld(second);
    rollback(first.name()).ok();
    isOld(first);
  }

  @Test
  void aHostThatTheLastRunDidNotChangeStays() {
    command("apply", inventory()).with("-y", "-l", first.name()).run().ok();

    CommandResult back = rollback(first.name(), second.name());

    assertThat(back.stdout())
        .contains("made by an earlier run", "HGW648", "1 changed, 1 unchanged");
    isOld(first);
    isOld(second);
  }

  @Test
  void anEarlierChangeIsUndoneByItsNumber() {
    applyOn(inventory()).ok();

    CommandResult back = rollback(first.name(), "--to", "1");

    assertThat(back.exit()).as(back.toString()).isZero();
    assertThat(first.ownRoutes()).isEmpty();
    assertThat(rollback(first.name(), "--to", "77").stdout()).contains("refused", "HGW645");
    assertThat(rollback("--to", "1").exit()).isEqualTo(64);
  }

  @Test
  void aRollbackThatNobodyConfirmsIsUndone() {
    applyOn(inventory()).ok();

    rollback(first.name(), "--no-confirm", "--confirm-timeout", "5s").ok();
    isOld(first);

    Await.until(
        "the host goes forth again", SOON, () -> first.ownRoutes().equals(meshRoutes(first)));
    Await.until("that ends", SOON, () -> !first.exists("/var/lib/hostgw/reverting"));
    hasMesh(first);
  }

  @Test
  void aChangeThatWaitsIsNotUndoneByARollback() {
    command("apply", inventory())
        .with("-y", "-l", first.name(), "--no-confirm", "--confirm-timeout", "10m")
        .run()
        .ok();

    CommandResult back = rollback(first.name());

    assertThat(back.exit()).isEqualTo(4);
    assertThat(back.stdout()).contains("waits for its confirmation", "HGW700");
    hasMesh(first);
    first.exec("/var/lib/hostgw/revert.sh").ok();
  }

  @Test
  void aStepThatFailsLeavesTheHostAsItIs() {
    applyOn(inventory()).ok();
    String directory = "/etc/systemd/network";
    first
        .shell("mount --bind %1$s %1$s && mount -o remount,ro,bind %1$s".formatted(directory))
        .ok();
    try {
      CommandResult back = rollback(first.name());

      assertThat(back.exit()).isEqualTo(3);
      assertThat(back.stdout()).contains("rolled back");
    } finally {
      first.exec("umount", directory).ok();
    }
    hasMesh(first);
  }

  @Test
  void withoutAnAnswerNothingIsChanged() {
    CommandResult asked = command("rollback", inventory()).run(first.name());

    assertThat(asked.exit()).isEqualTo(4);
    isOld(first);
  }

  @Test
  void adoptedRoutesGetTheirOwnerBackAndComeToUsAgain() {
    String route = host(5).podCidr() + " via " + host(5).address() + " dev ens192";
    first.shell("ip route add " + route + " metric 50").ok();
    applyOn(inventory(), "--adopt").ok();
    hasMesh(first);

    CommandResult back = rollback(first.name());

    assertThat(back.stdout()).contains("1 route that was adopted", "HGW647");
    assertThat(first.shell("ip route show " + host(5).podCidr()).ok()).contains("metric 50");
    assertThat(first.ownRoutes()).isEqualTo(oldRoutes(first));
    applyOn(inventory(), "--adopt").ok();
    hasMesh(first);
    first.exec("ip", "route", "del", host(5).podCidr(), "proto", "73").ok();
  }
}
