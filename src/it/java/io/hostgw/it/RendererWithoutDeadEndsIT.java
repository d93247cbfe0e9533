package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** netplan makes no unreachable routes for NetworkManager: that is said before anything is done. */
@Timeout(180)
class RendererWithoutDeadEndsIT {
  @TempDir Path directory;

  @Test
  void whatNetplanCannotMakeIsRefusedInItsWordsAndNothingIsWritten() {
    try (Lab lab = Lab.startBeside("no-dead-ends", LabShape.of(HostKind.NETPLAN_NM, 1))) {
      LabHost host = lab.host(1);
      Set<String> before = host.routeSet();
      Path file =
          LabInventory.of(lab)
              .with("other", lab.network().address(60), "10.1.60.0/24")
              .withDefault("unreachableClusterCIDR: true")
              .to(directory.resolve("hostgw.yaml"));
      CommandResult refused =
          Binary.hostgw().run("apply", "-y", "-i", file.toString(), "-l", host.name());

      assertThat(refused.exit()).as(refused.toString()).isEqualTo(4);
      assertThat(refused.stdout()).contains("NetworkManager only supports unicast routes");
      assertThat(host.routeSet()).isEqualTo(before);
      assertThat(host.exists("/etc/netplan/90-hostgw.yaml")).isFalse();
    }
  }
}
