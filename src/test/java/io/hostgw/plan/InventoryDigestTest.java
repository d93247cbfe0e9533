package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.inventory.InventoryFile;
import io.hostgw.inventory.SshOverrides;
import io.hostgw.inventory.Surroundings;
import io.hostgw.model.InventoryDigest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryDigestTest {
  private static final Surroundings AROUND = new Surroundings(Path.of("/none"), Path.of("/none"));

  private static InventoryDigest digest(String text) throws Exception {
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    var reading = new InventoryFile("-", in, SshOverrides.none(), AROUND).read();
    assertThat(reading.problems()).isEmpty();
    return InventoryDigest.of(reading.inventory());
  }

  private static String seed() throws Exception {
    return Files.readString(Path.of("inventories/kubworkers.yaml"));
  }

  @ParameterizedTest
  @CsvSource({
    "'nodes:', '# a comment\n\nnodes:'",
    "'interface: ens192', '\"interface\": \"ens192\"'",
    "'  interface: ens192', '  interface: ens192\n  ssh: {user: root, port: 2222, become: none}'",
    "'name: kubworkers', 'name: another'"
  })
  void doesNotChangeWithHowItIsWrittenOrHostsAreReached(String old, String fresh) throws Exception {
    assertThat(seed()).contains(old);
    assertThat(digest(seed().replace(old, fresh))).isEqualTo(digest(seed()));
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.2.44, 192.168.2.144",
    "10.1.4.0/24, 10.1.14.0/24",
    "'[10.1.0.0/16]', '[10.0.0.0/8]'",
    "name: kubworker3, name: kubworker33",
    "persistence: networkd, persistence: auto",
    "persistence: networkd, persistence: none",
    "'  interface: ens192', '  interface: ens192\n  ipMasq: true'",
    "'  interface: ens192', '  interface: ens192\n  unreachableClusterCIDR: true'",
    "'  interface: ens192', '  interface: ens192\n  hostSettings: check'",
    "'  interface: ens192', '  interface: ens192\n  cni: flannel'",
    "'cluster:', 'cluster:\n  segments: [{name: a, cidrs: [192.168.2.0/24]}]'",
    "interface: ens192, interface: ens193"
  })
  void changesWithWhatAPlanDependsOn(String old, String fresh) throws Exception {
    String changed = seed().replace(old, fresh).replace("[10.96.0.0/12]", "[172.20.0.0/16]");
    assertThat(seed()).contains(old);
    assertThat(digest(changed)).isNotEqualTo(digest(seed()));
  }

  @Test
  void changesWithWhatASegmentsMembersHaveOnTheLink() throws Exception {
    String segment = "cluster:\n  segments: [{name: a, cidrs: [192.168.2.0/24]%s}]";
    assertThat(digest(seed().replace("cluster:", segment.formatted(", onlink: true"))))
        .isEqualTo(digest(seed().replace("cluster:", segment.formatted(",  onlink: TRUE"))))
        .isNotEqualTo(digest(seed().replace("cluster:", segment.formatted(""))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"})
  void isSixtyFourLowerCaseDigits(String text) {
    assertThat(InventoryDigest.parse(text)).isEmpty();
  }
}
