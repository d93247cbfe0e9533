package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An apply that cuts its own operator off comes back by itself. The operator comes from 10.1.77.1,
 * by way of a jump host that has this address, and a route of the node's own leads back there.
 */
class CutOffIT extends HostgwTest {
  private static final String OPERATOR = "10.1.77.1";
  private static final String OVER_THE_OPERATOR = "10.1.77.0/24";
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Duration GOING_BACK = Duration.ofSeconds(10);

  private final LabHost node = host(1);
  private final LabHost jump = host(3);
  private final String wayBack = "10.1.64.0/18 via " + jump.address() + " dev ens192";
  private final String wayThere = node.address() + "/32 dev ens192 src " + OPERATOR;

  CutOffIT(Lab lab) {
    super(lab);
  }

  @BeforeEach
  void theOperatorComesFromElsewhere() {
    jump.exec("ip", "address", "add", OPERATOR + "/32", "dev", "lo").ok();
    jump.addRoute(wayThere);
    node.addRoute(wayBack);
  }

  @AfterEach
  void theOperatorIsGone() {
    node.deleteRoute(wayBack);
    jump.deleteRoute(wayThere);
    jump.exec("ip", "address", "del", OPERATOR + "/32", "dev", "lo").ok();
  }

  private Binary.Running applyOf(LabInventory inventory, String... options) {
    return command("apply", inventory.withSsh(node, "proxyJump: 'ops@" + jump.address() + "'"))
        .with("-y", "-l", node.name(), "--confirm-timeout", WINDOW.toSeconds() + "s")
        .with("--connect-timeout", "2s")
        .with(options)
        .within(Duration.ofMinutes(2))
        .start();
  }

  /** Whether the operator reaches the node's sshd. */
  private boolean isReached() {
    return jump.shell("timeout 1 bash -c '</dev/tcp/" + node.address() + "/22'").exit() == 0;
  }

  @Test
  void anApplyThatCutsItsOperatorOffComesBackByItself() {
    applyOf(inventory()).finish().ok();
    String file = node.readFile(DROP_IN);
    LabInventory wrong =
        inventory().with("elsewhere", lab.network().address(93), OVER_THE_OPERATOR);

    CommandResult refused = applyOf(wrong).finish();
    assertThat(refused.exit()).as(refused.stdout() + refused.stderr()).isEqualTo(4);
    assertThat(refused.stdout()).contains("hostgw is logged in from " + OPERATOR);
    hasMesh(node);

    Binary.Running running = applyOf(wrong, "--allow-operator");
    Await.until(
        "the route is set",
        Duration.ofSeconds(60),
        () -> node.ownRoutes().stream().anyMatch(route -> route.startsWith(OVER_THE_OPERATOR)));
    long cutOff = System.nanoTime();
    assertThat(isReached()).as("the operator reaches the node").isFalse();
    Await.until("the operator reaches the node again", Duration.ofSeconds(60), this::isReached);
    Duration took = Duration.ofNanos(System.nanoTime() - cutOff);
    CommandResult result = running.finish();

    System.out.printf("cut off for %.1f s%n", took.toMillis() / 1000.0);
    assertThat(took).isLessThan(WINDOW.plus(GOING_BACK));
    assertThat(result.exit()).as(result.stdout() + result.stderr()).isEqualTo(3);
    assertThat(result.stdout())
        .contains("rolled back: the host went back: nobody confirmed it in time");
    hasMesh(node);
    assertThat(node.readFile(DROP_IN)).isEqualTo(file);
    assertThat(List.of("pending", "reverting"))
        .noneMatch(name -> node.exists("/var/lib/hostgw/" + name));
    HostHistory.Entry last = HostHistory.of(node).last();
    assertThat(last.result()).isEqualTo("reverted");
    assertThat(last.reason()).isEqualTo("nobody confirmed it in time");
    FaultTable.of(getClass().getSimpleName())
        .add("an apply that cuts its operator off", HostKind.usual(), "old");
  }
}
