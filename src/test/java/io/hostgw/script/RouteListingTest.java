package io.hostgw.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How the scripts read {@code ip route}: their own functions, with an {@code ip} that prints a
 * recorded text.
 */
class RouteListingTest {
  private static final Path CASES = Path.of("src/test/resources/io/hostgw/script").toAbsolutePath();

  @TempDir private Path directory;

  private String listing(String shell, String function, String recorded) throws Exception {
    Path ip = directory.resolve("ip");
    Files.writeString(ip, "#!/bin/sh\ncat " + CASES.resolve(recorded) + "\n");
    assertThat(ip.toFile().setExecutable(true)).isTrue();
    String script =
        ScriptSource.terse("common.sh")
            + "ip=%s\nsort=/usr/bin/sort\njoin=/usr/bin/join\nprotocol=73\nlink=ens192\ntype_scope=-\n"
                .formatted(ip)
            + "scopes='10.1.0.0/16 fd01::/16'\n"
            + function
            + "\n";
    Tool.Run run = new Tool(directory).script(shell, script);
    assertThat(run.exitCode()).isZero();
    return run.output();
  }

  @ParameterizedTest
  @CsvSource({"dash", "busybox"})
  void routesOfOthersEachOnceAndNotTheDefaultRoute(String shell) throws Exception {
    assertThat(listing(shell, "other 4", "ip-route-others.txt"))
        .isEqualTo(
            """
            10.1.0.0/24 10.1.0.0/24 dev cni0 proto 2 scope 253 src 10.1.0.1
            10.1.8.0/24 unreachable 10.1.8.0/24 metric 50
            10.1.9.7/32 10.1.9.7 via 192.168.2.50 dev ens192
            """);
  }

  @ParameterizedTest
  @CsvSource({"dash", "busybox"})
  void ownRoutesWithWhatIsOddAboutThem(String shell) throws Exception {
    assertThat(listing(shell, "own 4", "ip-route-own.txt").lines().map(String::stripTrailing))
        .containsExactly(
            "10.1.0.0/16 - type unreachable",
            "10.1.1.0/24 192.168.2.46",
            "10.1.2.0/24 192.168.2.47 metric 50",
            "10.1.3.7/32 192.168.2.48",
            "10.1.4.0/24 - dev ens192 scope 253",
            "10.1.5.0/24 192.168.2.49 dev cni0 onlink",
            "10.1.6.0/24 - type unreachable",
            "10.9.9.9/32 - type unreachable metric 50",
            "default 192.168.2.254");
    assertThat(listing(shell, "own 6", "ip-route-own6.txt"))
        .isEqualTo(
            """
            fd01:0:2::/64 fd00:2::42
            fd01:0:3::7/128 fd00:2::43 metric 50
            fd01:0:4::/64 fd00:2::44 onlink
            fd01::/48 - type unreachable
            fd02::/48 - type unreachable
            fd03::/48 - type 6 metric 7
            """);
  }
}
