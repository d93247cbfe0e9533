package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is not as it should be has its own code, and what is said to mend it does. */
class DriftCodesIT extends HostgwTest {
  private static final String EARLIER = "/etc/systemd/network/05-all.network";
  private static final String MASK = "/etc/systemd/network/10-lan.network";

  DriftCodesIT(Lab lab) {
    super(lab);
  }

  @AfterEach
  void theLinkHasItsFileAgain() {
    host(2)
        .shell(
            """
            rm -f %s
            [ ! -e /root/10-lan.network ] || mv /root/10-lan.network %s
            """
                .formatted(EARLIER, MASK))
        .ok();
    host(2).restartManager();
    Await.until("the link is set up", SOON, () -> host(2).pings(host(1).address()));
  }

  private record Found(int exit, List<String> codes, JsonNode fixes) {}

  /** Only the second host is damaged; the others need not be asked. */
  private CommandResult ofSecond(String command, String... options) {
    return command(command, inventory()).with("-l", host(2).name()).run(options);
  }

  private Found drift() {
    return found(ofSecond("drift", "-o", "json"));
  }

  private static Found found(CommandResult result) {
    JsonNode report = JsonMapper.shared().readTree(result.stdout());
    List<String> codes = new ArrayList<>();
    for (JsonNode node : report.get("nodes")) {
      node.get("changes").forEach(change -> codes.add(change.get("code").asString()));
      node.get("warnings").forEach(warning -> codes.add(warning.get("code").asString()));
    }
    return new Found(result.exit(), codes, report.get("fixes"));
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        Arguments.of("HGW591", "ip route del 10.1.0.0/24 proto 73"),
        Arguments.of("HGW592", "ip route add 10.1.99.0/24 via NET.44 proto 73"),
        Arguments.of("HGW593", "ip route replace 10.1.0.0/24 via NET.46 proto 73"),
        Arguments.of("HGW594", "ip route add 10.1.0.0/24 via NET.44 proto 73 metric 9"),
        Arguments.of("HGW595", "rm " + DROP_IN),
        Arguments.of("HGW596", "chmod 600 " + DROP_IN),
        Arguments.of(
            "HGW597",
            "mkdir -p /etc/systemd/network/77-x.network.d && cp %s /etc/systemd/network/77-x.network.d/"
                .formatted(DROP_IN)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("damages")
  void eachDifferenceHasItsCodeAndApplyMendsIt(String code, String damage) {
    ofSecond("apply", "-y").ok();
    String net = lab.network().address(0).replaceFirst("\\.0$", "");
    host(2).shell(damage.replace("NET", net)).ok();

    Found found = drift();

    assertThat(found.exit()).isEqualTo(2);
    assertThat(found.codes()).containsExactly(code);
    assertThat(found.fixes().get(code).asString()).contains("hostgw apply");
    assertThat(ofSecond("drift").stdout()).contains("(" + code + ")", code + ": `hostgw apply`");
    ofSecond("apply", "-y").ok();
    hasMesh(host(2));
    assertThat(drift().exit()).isZero();
  }

  @Test
  void aFileThatIsOnDiskOnlyIsToBeLoaded() {
    apply(inventory(), "--no-activate").ok();

    assertThat(found(drift(inventory(), "-o", "json")).codes())
        .hasSize(lab.hosts().size())
        .containsOnly("HGW598");
  }

  @Test
  void aNetworkFileThatWillTakeTheLinkIsNamedBeforeTheRestartThatCostsTheRoutes() {
    LabHost second = host(2);
    ofSecond("apply", "-y").ok();
    second.writeFile(EARLIER, "[Match]\nName=!eth* docker*\nName=lo\n");
    assertThat(drift().codes()).as("a file that does not match the link").isEmpty();
    second.letEditsShow();
    second.writeFile(EARLIER, "[Match]\nName=ens*\n\n[Network]\nDHCP=no\n");

    CommandResult drift = ofSecond("drift", "-q");

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout())
        .contains(
            "! 10-lan.network gives way to %s at the next restart of systemd-networkd (HGW599)"
                .formatted(EARLIER));
    second.restartManager();
    Await.until(
        "networkd takes the other file",
        SOON,
        () -> second.exec("networkctl", "status", "ens192").stdout().contains(EARLIER));
  }

  @Test
  void aNetworkFileThatIsMaskedIsShadowedToo() {
    LabHost second = host(2);
    ofSecond("apply", "-y").ok();
    second.shell("mv %s /root/ && ln -s /dev/null %s".formatted(MASK, MASK)).ok();

    Found found = drift();

    assertThat(found.exit()).isEqualTo(2);
    assertThat(found.codes()).containsExactly("HGW599");
  }
}
