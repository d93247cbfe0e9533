package io.hostgw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Inventories that are wrong or hostile, through the whole command line: one line each, 65, no
 * stack trace, nothing that a terminal would obey.
 */
class BadInputTest {
  private static final String SOUND =
      """
      apiVersion: hostgw.io/v1
      kind: Inventory
      cluster: {name: lab, podCIDRs: [10.1.0.0/16, "fd01::/16"]}
      defaults: {interface: ens192, ssh: {user: ops}}
      nodes:
        - {name: a, addresses: [192.168.2.44, "fd00::44"], podCIDRs: [10.1.0.0/24]}
        - {name: b, addresses: [192.168.2.45, "fd00::45"], podCIDRs: [10.1.1.0/24]}
      """;

  @TempDir private Path directory;

  private Ran validate(byte[] text) throws Exception {
    Path file = Files.write(directory.resolve("bad.yaml"), text);
    return Ran.here(Map.of(), "plan", "--offline", "-i", file.toString());
  }

  private void refused(String text, String code) throws Exception {
    Ran ran = validate(text.getBytes(StandardCharsets.UTF_8));

    assertThat(ran.exitCode()).as(text).isEqualTo(65);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).endsWith("\n").contains("(" + code + ")\n");
    assertThat(ran.err().lines())
        .allMatch(line -> line.startsWith("hostgw: " + directory.resolve("bad.yaml")))
        .allMatch(line -> line.matches(".* \\(HGW\\d{3}\\)"))
        .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl))
        .noneMatch(line -> line.contains("internal error"));
  }

  /** A word of the sound inventory, what stands there instead, and what is said of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name: a, | name: $(reboot), | HGW201",
        "name: a, | name: \"a;reboot\", | HGW201",
        "name: a, | name: \"a'b\\\"c\", | HGW201",
        "name: a, | name: \"a\\nb\", | HGW201",
        "name: a, | name: \"a\\0b\", | HGW201",
        "name: a, | name: \"\\e[2J\", | HGW201",
        "name: a, | name: \"\\u202eevil\", | HGW201",
        "name: a, | name: -oProxyCommand=reboot, | HGW201",
        "name: a, | name: ../../etc/passwd, | HGW201",
        "name: a, | name: [a], | HGW108",
        "name: a, | name: true, | HGW108",
        "name: a, | name: ~, | HGW109",
        "name: a, | name: b, | HGW202",
        "name: a, | name: a, name: a, | HGW103",
        "10.1.0.0/24 | $(reboot) | HGW205",
        "10.1.0.0/24 | \"10.1.0.0/24;reboot\" | HGW205",
        "10.1.0.0/24 | \"10.1.0.0/24\\n\" | HGW205",
        "10.1.0.0/24 | \"10.1.0.0/24\\0\" | HGW205",
        "10.1.0.0/24 | '10.1.0.0/24''' | HGW205",
        "10.1.0.0/24 | 0.0.0.0/0 | HGW207",
        "10.1.0.0/24 | \"::/0\" | HGW207",
        "10.1.0.0/24 | 10.1.0.0/33 | HGW205",
        "10.1.0.0/24 | 10.1.0.0/024 | HGW205",
        "10.1.0.0/24 | 010.1.0.0/24 | HGW205",
        "10.1.0.0/24 | 10.1.0.1/24 | HGW206",
        "10.1.0.0/24 | \"::ffff:10.1.0.0/120\" | HGW205",
        "10.1.0.0/24 | \"fd01::/129\" | HGW205",
        "10.1.0.0/24 | 24 | HGW205",
        "[10.1.0.0/24] | 10.1.0.0/24 | HGW108",
        "[10.1.0.0/24] | {a: b} | HGW108",
        "192.168.2.44 | \"::ffff:192.168.2.44\" | HGW203",
        "192.168.2.44 | 192.168.002.44 | HGW203",
        "192.168.2.44 | \"192.168.2.44;reboot\" | HGW203",
        "192.168.2.44 | \"192.168.2.44\\e[0m\" | HGW203",
        "192.168.2.44 | \"fe80::1%eth0\" | HGW203",
        "192.168.2.44 | 192.168.2.45 | HGW303",
        "fd00::44 | FD00::45 | HGW303",
        "fd00::44 | fd00:0000:0:0::0045 | HGW303",
        "fd00::44 | fd00::0:45 | HGW303",
        "fd00::44 | fd00::0.0.0.69 | HGW303",
        "name: lab | name: \"$(reboot)\" | HGW209",
        "name: lab | name: \"a\\nb\" | HGW209",
        "ens192 | \"eth0;reboot\" | HGW209",
        "ens192 | \"eth 0\" | HGW209",
        "user: ops | user: \"-oProxyCommand=reboot\" | HGW209",
        "user: ops | user: \"ops;reboot\" | HGW209",
        "user: ops | identityFile: \"a\\nb\" | HGW209",
        "user: ops | port: 22;reboot | HGW209",
        "user: ops | usr: ops | HGW107",
        "user: ops | \"\\e]0;owned\\a\": x | HGW107",
        "user: ops | &x user: ops | HGW104",
        "user: ops | user: !!binary aGk= | HGW104",
        "user: ops | <<: {user: ops} | HGW104",
        "kind: Inventory | kind: \"\\e[1m\" | HGW106",
        "kind: Inventory | kind: Inventory¶\tx: y | HGW102"
      })
  void whatIsWrongIsALine(String right, String wrong, String code) throws Exception {
    assertThat(SOUND).contains(right);
    refused(SOUND.replaceFirst(Pattern.quote(right), quoted(wrong)), code);
  }

  private static String quoted(String wrong) {
    return Matcher.quoteReplacement(wrong.replace("¶", "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0000", "\u001b[2J", "\ufffe", "a: \u0007", "\"\u0000\"", "{\"a\":\"\u0000\"}"})
  void controlCharactersInTheTextItselfAreNotEchoed(String text) throws Exception {
    refused(text, "HGW102");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws Exception {
    Ran ran = validate(new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xc0, 0x1b});

    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.err())
        .isEqualTo(
            "hostgw: %s:1:4: not UTF-8: save the file as UTF-8 (HGW101)\n"
                .formatted(directory.resolve("bad.yaml")));
  }

  @Test
  void allThatIsWrongIsSaidAtOnceAndInOrder() throws Exception {
    String text =
        SOUND
            .replace("name: lab", "name: \"a\\nb\"")
            .replace("name: a,", "name: A,")
            .replace("10.1.1.0/24", "10.1.1.0/33");

    Ran ran = validate(text.getBytes(StandardCharsets.UTF_8));

    assertThat(ran.err().lines())
        .extracting(line -> line.replaceFirst(".*bad.yaml:(\\d+):.*\\((\\w+)\\)", "$1 $2"))
        .containsExactly("3 HGW209", "6 HGW201", "7 HGW205");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apiVersion: v1 | no current context",
        "'\t' | no kubeconfig",
        "[] | is no kubeconfig",
        "current-context: nowhere | no context \"nowhere\"",
      })
  void aKubeconfigThatLeadsNowhereIsALine(String text, String said) throws Exception {
    Path file = Files.writeString(directory.resolve("kubeconfig"), text);

    unavailable(file, said);
  }

  @Test
  void aKubeconfigOfAServerThatIsNotThereIsALine() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String text =
        """
        current-context: c
        contexts: [{name: c, context: {cluster: k, user: u}}]
        clusters: [{name: k, cluster: {server: "https://127.0.0.1:%d"}}]
        users: [{name: u, user: {token: secret}}]
        """
            .formatted(port);
    Path file = Files.writeString(directory.resolve("kubeconfig"), text);

    unavailable(file, "127.0.0.1:" + port);
    unavailable(directory.resolve("none"), "no kubeconfig at");
  }

  private static void unavailable(Path kubeconfig, String said) {
    Ran ran = Ran.here(Map.of(), "plan", "--kubeconfig", kubeconfig.toString());

    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err()).startsWith("hostgw: ").contains(said).hasLineCount(1);
    assertThat(ran.err().strip().codePoints()).noneMatch(Character::isISOControl);
    assertThat(ran.err()).doesNotContain("secret", "internal error");
    assertThat(ran.out()).isEmpty();
  }
}
