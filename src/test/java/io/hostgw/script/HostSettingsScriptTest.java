package io.hostgw.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How the scripts judge a host's settings: their own functions, with recorded texts. */
class HostSettingsScriptTest {
  private static final Path RULES =
      Path.of("src/test/resources/io/hostgw/script/forward").toAbsolutePath();
  private static final List<List<String>> SHELLS =
      List.of(List.of("dash"), List.of("busybox", "ash"));

  @TempDir private Path directory;

  /** Runs the parts with some lines behind them, in each shell: all must say the same. */
  private String said(String lines, String... parts) throws Exception {
    var script = new StringBuilder(ScriptSource.terse("common.sh"));
    script.append(ScriptSource.terse("see.sh"));
    for (String part : parts) {
      script.append(ScriptSource.terse(part));
    }
    Path file = Files.writeString(directory.resolve("script"), script + lines);
    var outputs = new ArrayList<String>();
    for (List<String> shell : SHELLS) {
      var command = new ArrayList<>(shell);
      command.add(file.toString());
      Tool.Run run = new Tool(directory).run(command.toArray(String[]::new));
      assertThat(run.exitCode()).as(run.output()).isZero();
      outputs.add(run.output());
    }
    assertThat(outputs).containsOnly(outputs.get(0));
    return outputs.get(0).strip();
  }

  @ParameterizedTest
  @CsvSource({
    "open, open",
    "docker, its policy is DROP: 10.1.0.0/16",
    "kube-proxy, its policy is DROP: 10.1.0.0/16",
    "flannel, its policy is DROP:",
    "last-rule-rejects, its rule 3 drops whatever comes to it: 10.1.0.0/16",
    "ours-in-docker-user, its policy is DROP:",
    "ours-that-nothing-leads-to, its policy is DROP: 10.1.0.0/16",
    "ours-behind-the-drop, its rule 1 drops whatever comes to it: 10.1.0.0/16",
    "one-way, its policy is DROP: 10.1.0.0/16"
  })
  void whetherAFirewallLetsPodsPass(String rules, String verdict) throws Exception {
    String lines =
        """
        scopes='10.1.0.0/16 fd01::/48'
        recorded() { cat %s; }
        if forward_look recorded; then echo "$closed: $(forward_lacks)"; else echo open; fi
        """
            .formatted(RULES.resolve(rules + ".rules"));

    assertThat(said(lines, "forward.sh")).isEqualTo(verdict);
  }

  static Stream<Arguments> sysctlFiles() {
    String by = "net.ipv4.ip_forward: ";
    return Stream.of(
        Arguments.of(by, List.of("# net.ipv4.ip_forward=0", "; net.ipv4.ip_forward = 0")),
        Arguments.of(by + "1 by 0", List.of("net.ipv4.ip_forward=1")),
        Arguments.of(by + "0 by 1", List.of("net.ipv4.ip_forward = 1", "net/ipv4/ip_forward = 0")),
        Arguments.of(by + "0 by 1", List.of("net.ipv4.ip_forward=1", "-net.ipv4.ip_forward  =0")),
        // The same switch by its other name, also as a pattern.
        Arguments.of(
            by + "0 by 1", List.of("net.ipv4.ip_forward=1", "net.ipv4.conf.all.forwarding=0")),
        Arguments.of(
            by + "0 by 1", List.of("net.ipv4.ip_forward=1", "net.ipv4.conf.*.forwarding=0")),
        // A key by its name goes before patterns, whichever comes last.
        Arguments.of(by + "1 by 0", List.of("net.ipv4.ip_forward=1", "net.ipv4.ip_for* = 0")),
        Arguments.of(by + "1 by 1", List.of("net.ipv4.ip_* = 0", "net.ipv4.ip_forward=1")),
        Arguments.of(by + "0 by 0", List.of("net.ipv4.ip_* = 0")),
        // A key without a value is kept out of patterns.
        Arguments.of(by, List.of("net.ipv4.ip_* = 0", "-net.ipv4.ip_forward")),
        Arguments.of(by + "1 by 0", List.of("net.ipv4.ip_forward=1", "-net.ipv4.ip_forward")),
        Arguments.of(by, List.of("net.ipv4.ip_forward_use_pmtu = 0")));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("sysctlFiles")
  void whatTheNextBootMakesOfASetting(String outcome, List<String> files) throws Exception {
    var list = new StringBuilder();
    for (int i = 0; i < files.size(); i++) {
      Files.writeString(directory.resolve(String.valueOf(i)), files.get(i));
      list.append("%d %d\n".formatted(i, i));
    }
    String lines =
        """
        features='check sysctl:net.ipv4.ip_forward:1 '
        sysctl_files() {
        cat <<'EOT'
        %sEOT
        }
        boots=$(boot_values)
        at_boot net.ipv4.ip_forward
        echo "net.ipv4.ip_forward: $booted${by:+ by $by}"
        """
            .formatted(list);

    assertThat(said(lines, "settings-look.sh")).isEqualTo(outcome.strip());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'[Match]\nName=lo\n', yes",
    "'[Match]\nName = eth* l?\n[Network]\n', yes",
    "'[Match]\nName=eth0\nName=lo\n', yes",
    "'[Match]\nName=eth*\n', no",
    "'[Match]\nName=!eth* ens*\n', yes",
    "'[Match]\nName=!lo\n', no",
    "'[Match]\nName=!eth* docker*\nName=lo\n', yes",
    "'[Match]\nName= !eth* docker*\nName=ens*\n', no",
    "'[Match]\nMACAddress=00-00-00-00-00-00\n', yes",
    "'[Match]\nMACAddress=02:42:AC:00:00:01\n', no",
    "'[Match]\nName=lo\nMACAddress=02:42:AC:00:00:01\n', no",
    "'[Match]\nType=ether\n', yes",
    "'[Match]\nDriver=virtio_net\n', no",
    "'# all\n[Network]\nName=eth0\n', yes"
  })
  void whetherANetworkFileMatchesTheLink(String file, String verdict) throws Exception {
    Files.writeString(directory.resolve("05-x.network"), file);

    assertThat(
            said(
                "link=lo\nif networkd_matches 05-x.network; then echo yes; else echo no; fi\n",
                "networkd-see.sh"))
        .isEqualTo(verdict);
  }
}
