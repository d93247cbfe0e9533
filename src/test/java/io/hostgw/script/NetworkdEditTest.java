package io.hostgw.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody has changed in networkd's files since it was made to load them, in every shell. */
class NetworkdEditTest {
  @TempDir private Path directory;

  private String run(String shell, String commands) throws Exception {
    String script =
        ScriptSource.terse("common.sh")
            + ScriptSource.terse("networkd-see.sh")
            + "find_tools; netplan_file=/none networkd_read="
            + directory.resolve("read")
            + "\n"
            + commands.replace("DIR", directory.toString())
            + "\n";
    Tool.Run run = new Tool(directory).script(shell, script);
    assertThat(run.exitCode()).as(run.output()).isZero();
    return run.output();
  }

  private void file(String name, String content) throws Exception {
    Files.writeString(directory.resolve(name), content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void linesThatAreNewAndThatAreGoneAreTold(String shell) throws Exception {
    file("lan.network", "[Network]\nAddress=10.0.0.1/24\n# none\nDNS=10.0.0.53\n");
    file("other.network", "[Network]\nDHCP=yes\n");
    run(shell, "networkd_says DIR/lan.network DIR/other.network >DIR/read");
    assertThat(run(shell, "networkd_difference DIR/lan.network")).isEmpty();
    file("lan.network", "[Network]\n; note\n  DNS=10.0.0.53\nAddress=$(id)%s\\n\nMTUBytes=9000");

    assertThat(run(shell, "networkd_difference DIR/lan.network"))
        .isEqualTo(" (+Address=$(id)%s\\n, +MTUBytes=9000, -Address=10.0.0.1/24)");
    assertThat(run(shell, "networkd_difference DIR/other.network")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void withoutAKnownStateNothingIsSaidOfADifference(String shell) throws Exception {
    file("lan.network", "[Network]\n");

    assertThat(run(shell, "networkd_difference DIR/lan.network")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void whatMayHoldKeysIsNotKept(String shell) throws Exception {
    file("wg.netdev", "[WireGuard]\nPrivateKey=secret\n");
    file("wifi.yaml", "password: secret\n");

    assertThat(run(shell, "networkd_says DIR/wg.netdev DIR/wifi.yaml DIR/none.network")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void aLongDifferenceIsCut(String shell) throws Exception {
    run(shell, "networkd_says DIR/lan.network >DIR/read");
    file("lan.network", "Address=1.2.3.4/24,".repeat(20) + "\n" + "DNS=a\nNTP=b\n".repeat(500));

    assertThat(run(shell, "networkd_difference DIR/lan.network").length()).isLessThan(410);
  }
}
