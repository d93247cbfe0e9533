package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What container runtimes are told about pods. */
class CniIT extends HostgwTest {
  private static final String CONFLIST = "/etc/cni/net.d/10-hostgw.conflist";
  private static final String SUBNET_ENV = "/run/flannel/subnet.env";

  CniIT(Lab lab) {
    super(lab);
  }

  private CommandResult with(String cni, String command, String... options) {
    return command(command, inventory().withDefault("cni: " + cni))
        .with("-l", host(1).name())
        .run(options);
  }

  @Test
  void theConfigurationIsWrittenFoundMissingAndGoesAgain() {
    assertThat(with("bridge", "apply", "-y").exit()).isZero();

    assertThat(host(1).readFile(CONFLIST))
        .contains("\"type\": \"bridge\"", "[{\"subnet\": \"" + host(1).podCidr() + "\"}]")
        .doesNotContain("mtu");
    assertThat(with("bridge", "drift").exit()).isZero();

    host(1).exec("rm", CONFLIST).ok();
    assertThat(with("bridge", "drift").exit()).isEqualTo(2);

    assertThat(with("bridge", "apply", "-y").exit()).isZero();
    assertThat(with("off", "apply", "-y").exit()).isZero();
    assertThat(host(1).exists(CONFLIST)).isFalse();
    hasMesh(host(1));
  }

  @Test
  void aConfigurationThatIsReadBeforeOursIsNamedAndNothingIsWritten() {
    String other = "/etc/cni/net.d/05-other.conflist";
    host(1).writeFile(other, "{}");
    try {
      CommandResult result = with("bridge", "apply", "-y");

      assertThat(result.exit()).isEqualTo(4);
      assertThat(result.stdout()).contains(other + " is read before 10-hostgw.conflist", "HGW515");
      assertThat(host(1).exists(CONFLIST)).isFalse();
      assertThat(host(1).ownRoutes()).isEmpty();
    } finally {
      host(1).exec("rm", other).ok();
    }
  }

  @Test
  void flannelsFileIsThereAfterARebootAndGoneWhenItIsNotWanted() {
    assertThat(with("flannel", "apply", "-y").exit()).isZero();

    List<String> lines = host(1).readFile(SUBNET_ENV).lines().toList();
    assertThat(lines)
        .containsExactly(
            "# By hostgw",
            "FLANNEL_NETWORK=10.1.0.0/16",
            "FLANNEL_SUBNET=" + host(1).bridgeAddress() + "/24",
            "FLANNEL_MTU=1500",
            "FLANNEL_IPMASQ=true");
    assertThat(with("flannel", "drift").exit()).isZero();

    host(1).reboot();
    assertThat(host(1).readFile(SUBNET_ENV).lines().toList()).isEqualTo(lines);

    host(1).exec("rm", SUBNET_ENV).ok();
    CommandResult drift = with("flannel", "drift");
    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout()).contains(SUBNET_ENV, "is missing");
    assertThat(with("flannel", "apply", "-y").exit()).isZero();
    assertThat(host(1).exists(SUBNET_ENV)).isTrue();

    assertThat(with("off", "apply", "-y").exit()).isZero();
    assertThat(host(1).exists(SUBNET_ENV)).isFalse();
    assertThat(host(1).exists("/etc/tmpfiles.d/hostgw.conf")).isFalse();
  }
}
