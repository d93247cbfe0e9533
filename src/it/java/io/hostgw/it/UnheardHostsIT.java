package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Hosts that cannot be heard at some point of an apply, each at another one: what nobody could
 * confirm is undone there, and nobody else is held up.
 */
@Timeout(400)
class UnheardHostsIT extends HostgwTest {
  private static final String OTHER = "10.1.91.0/24";
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final Duration GOING_BACK = Duration.ofSeconds(10);
  private static final Duration A_RUN = Duration.ofSeconds(120);
  private static final String CUT = "lab-host cut";

  /** The one whose sshd is stopped in the middle: what runs goes on. */
  private static final String STOP_SSHD =
      "systemctl stop ssh.socket ssh.service; pkill -KILL -u ops sshd; :";

  /**
   * The one that is cut when its change is made and told, and not confirmed: from the change on
   * nobody gets through anew, so that the confirmation never comes before the cut.
   */
  private static final String CUT_ONCE_TOLD =
      """
      set -e
      trap 'nft delete table inet nobody' EXIT
      nft add table inet nobody
      nft add chain inet nobody anew '{ type filter hook input priority 0; }'
      nft add rule inet nobody anew tcp dport 22 tcp flags syn drop
      until [ -e /var/lib/hostgw/pending/whole ] && ! pgrep -u ops sshd >/dev/null; do
        [ "$(date +%s)" -lt "$end" ] || exit 1
        sleep 0.005
      done
      lab-host cut
      """;

  private final LabHost cutBefore = host(1);
  private final LabHost cutDuring = host(2);
  private final LabHost cutAfter = host(3);
  private final LabHost withoutSshd = host(4);
  private final LabHost well = host(5);

  UnheardHostsIT(Lab lab) {
    super(lab);
  }

  @AfterEach
  void allAreHeard() {
    Stream.of(cutBefore, cutDuring, cutAfter).forEach(LabHost::mend);
    withoutSshd.shell("systemctl start ssh.service").ok();
  }

  private LabInventory inventory(int octet) {
    return inventory().with("other", lab.network().address(octet), OTHER);
  }

  private List<String> routes(LabHost of, int octet) {
    String other = OTHER + " via " + lab.network().address(octet) + " dev ens192 proto 73";
    return Stream.concat(meshRoutes(of).stream(), Stream.of(other)).sorted().toList();
  }

  private void has(LabHost host, int octet) {
    assertThat(host.ownRoutes()).as(host.name()).isEqualTo(routes(host, octet));
    assertThat(persisted(host)).as(host.name()).isEqualTo(routes(host, octet));
  }

  /**
   * Does something on a host as soon as something is there. What goes on waiting is to give up at
   * {@code $end}, in seconds since the epoch.
   */
  private static CompletableFuture<CommandResult> when(String file, LabHost host, String then) {
    String script =
        """
        end=$(($(date +%%s) + 110))
        until ls %s >/dev/null 2>&1; do
          [ "$(date +%%s)" -lt "$end" ] || exit 1
          sleep 0.005
        done
        %s
        """
            .formatted(file, then);
    return CompletableFuture.supplyAsync(() -> host.shell(script));
  }

  private static boolean waits(LabHost host) {
    return host.exists("/var/lib/hostgw/pending") || host.exists("/var/lib/hostgw/reverting");
  }

  @Test
  void whatNobodyCouldConfirmIsUndoneWhereThatWasSo() {
    apply(inventory(91), "-l", "kubworker*").ok();
    Map<LabHost, CompletableFuture<CommandResult>> faults =
        Map.of(
            cutDuring, when("/run/hostgw/job.*", cutDuring, CUT),
            cutAfter, when("/run/hostgw/job.*", cutAfter, CUT_ONCE_TOLD),
            withoutSshd, when("/run/hostgw/job.*", withoutSshd, STOP_SSHD));
    cutBefore.cut();
    Binary.Running running =
        command("apply", inventory(92))
            .with("-y", "-l", "kubworker*", "--connect-timeout", "5s")
            .with("--confirm-timeout", WINDOW.toSeconds() + "s")
            .within(A_RUN)
            .start();
    assertThat(faults.get(cutAfter).join().exit())
        .as("a change waits on %s; %s%s", cutAfter, running.stdout(), running.stderr())
        .isZero();
    long cut = System.nanoTime();
    Await.until(cutAfter + " goes back", A_RUN, () -> !waits(cutAfter));
    Duration took = Duration.ofNanos(System.nanoTime() - cut);
    faults.forEach((host, fault) -> assertThat(fault.join().exit()).as(host.name()).isZero());
    CommandResult result = running.finish();

    System.out.printf("back %.1f s after the cut%n", took.toMillis() / 1000.0);
    assertThat(took).isLessThan(WINDOW.plus(GOING_BACK));
    for (LabHost host : List.of(cutBefore, cutDuring, cutAfter, withoutSshd)) {
      Await.until(host + " rests", A_RUN, () -> !waits(host));
      has(host, 91);
    }
    has(well, 92);
    assertThat(result.exit()).as(result.stdout() + result.stderr()).isEqualTo(3);
    assertThat(result.stdout())
        .contains("Apply: 5 nodes: 1 changed, 0 unchanged, 1 unreachable, 3 failed.")
        .contains("changed, but not confirmed, so it goes back by itself");
    assertThat(Stream.of(cutDuring, cutAfter, withoutSshd).map(host -> HostHistory.of(host).last()))
        .allMatch(last -> last.result().equals("reverted"));

    allAreHeard();
    apply(inventory(92), "-l", "kubworker*").ok();
    lab.hosts().forEach(host -> has(host, 92));
    FaultTable table = FaultTable.of(getClass().getSimpleName());
    table.add("network cut before the change", HostKind.usual(), "old");
    table.add("network cut during the activation", HostKind.usual(), "old");
    table.add("network cut between change and confirmation", HostKind.usual(), "old");
    table.add("sshd stopped while the change is made", HostKind.usual(), "old");
  }
}
