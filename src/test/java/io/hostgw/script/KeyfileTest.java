package io.hostgw.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How the scripts write our routes into a keyfile of NetworkManager, by their own functions. */
class KeyfileTest {
  private static final String ROUTES =
      """
      10.1.0.0/16 - type unreachable
      10.1.1.0/24 192.168.2.46
      10.1.10.0/24 192.168.2.47 onlink
      fd01::/64 fd00::46
      """;
  private static final String RECORD =
      """
      10.1.0.0/16|-
      10.1.1.0/24|192.168.2.46
      10.1.10.0/24|192.168.2.47
      10.1.2.0/24|192.168.2.48
      fd01::/64|fd00::46
      """;
  private static final String THEIRS =
      """
      # Theirs.
      [connection]
      id=a b

      [wifi-security]
      psk=\\s "$(id)" `id`

      [ipv4]
      route7=10.9.0.0/16,192.168.2.1
      method=manual
      route8=10.8.0.0/16,192.168.2.1,0
      route8_options=onlink=true

      [ipv6]
      method=auto
      """;

  @TempDir private Path directory;

  private String run(String shell, String keyfile, String routes, String command) throws Exception {
    Path file = Files.writeString(directory.resolve("a b.nmconnection"), keyfile);
    Files.writeString(directory.resolve("routes"), routes);
    Files.writeString(directory.resolve("record"), RECORD);
    String script =
        Stream.of("common.sh", "networkmanager-see.sh", "networkmanager.sh")
                .map(ScriptSource::terse)
                .reduce("", String::concat)
            + "find_tools; sed=$(tool sed); work=%s\n%s\n"
                .formatted(directory, command.replace("FILE", "'" + file + "'"));
    Tool.Run run = new Tool(directory).script(shell, script);
    assertThat(run.exitCode()).as(run.output()).isZero();
    return run.output();
  }

  private String merged(String shell, String keyfile, String routes) throws Exception {
    return run(shell, keyfile, routes, "nm_merge FILE \"$work/routes\" \"$work/record\"");
  }

  @ParameterizedTest
  @CsvSource({"dash", "busybox"})
  void ourRoutesGoBehindThoseOfOthersWithFreeNumbers(String shell) throws Exception {
    assertThat(merged(shell, THEIRS, ROUTES))
        .isEqualTo(
            THEIRS
                .replace(
                    "route8_options=onlink=true\n",
                    """
                    route8_options=onlink=true
                    route9=10.1.0.0/16,0.0.0.0,0
                    route9_options=type=unreachable
                    route10=10.1.1.0/24,192.168.2.46,0
                    route11=10.1.10.0/24,192.168.2.47,0
                    route11_options=onlink=true
                    """)
                .replace("method=auto\n", "method=auto\nroute1=fd01::/64,fd00::46,0\n"));
  }

  static List<Arguments> originals() {
    return List.of(
        Arguments.of("dash", THEIRS),
        Arguments.of("busybox", THEIRS),
        Arguments.of("dash", "[ipv4]\nmethod=auto\n\n\n[ipv6]\nmethod=auto\n\n"),
        Arguments.of("dash", "[ipv6]\nmethod=auto\n\n[ipv4]\nmethod=auto\n"));
  }

  @ParameterizedTest
  @MethodSource("originals")
  void withoutOurRoutesItHasItsOriginalFormAgain(String shell, String keyfile) throws Exception {
    assertThat(merged(shell, merged(shell, keyfile, ROUTES), "")).isEqualTo(keyfile);
  }

  @ParameterizedTest
  @CsvSource({"dash", "busybox"})
  void whatIsReadInTheFileAreTheLinesThatWereWritten(String shell) throws Exception {
    String keyfile = merged(shell, THEIRS, ROUTES);

    assertThat(run(shell, keyfile, "", "nm_in_file FILE | nm_own \"$work/record\""))
        .isEqualTo(ROUTES);
  }

  @ParameterizedTest
  @CsvSource({"dash", "busybox"})
  void aRouteThatIsWrittenOtherwiseIsWrittenAnew(String shell) throws Exception {
    String old = "route3=10.1.2.0/24,192.168.2.48,0\nroute4=10.1.1.0/24,192.168.2.46,0\n";

    assertThat(merged(shell, "[ipv4]\nmethod=manual\n" + old, "10.1.1.0/24 192.168.2.46\n"))
        .isEqualTo("[ipv4]\nmethod=manual\nroute1=10.1.1.0/24,192.168.2.46,0\n");
  }

  @ParameterizedTest
  @CsvSource({"dash", "busybox"})
  void aFamilyThatTheProfileDoesNotNameIsThatOfItsDefault(String shell) throws Exception {
    assertThat(merged(shell, "[ipv4]\nmethod=manual\n", "fd01::/64 fd00::46\n"))
        .isEqualTo("[ipv4]\nmethod=manual\n\n[ipv6]\nmethod=auto\nroute1=fd01::/64,fd00::46,0\n");
  }

  /** GetAppliedConnection as NetworkManager 1.42 answered it, by way of busctl. */
  @ParameterizedTest
  @CsvSource({"dash", "busybox"})
  void ourRoutesAndAllElseOfWhatTheLinkRunsWith(String shell) throws Exception {
    Path answer = Path.of("src/test/resources/io/hostgw/script/nm-applied.json").toAbsolutePath();
    String lines = "nm_in_answer <" + answer + " | ";

    assertThat(run(shell, "", "", lines + "nm_own \"$work/record\""))
        .isEqualTo(
            """
            10.1.0.0/16 - type unreachable
            10.1.1.0/24 192.168.2.46
            10.1.10.0/24 192.168.2.47 onlink
            """);
    assertThat(run(shell, "", "", lines + "nm_others \"$work/record\""))
        .contains(
            "{\"dest\":\"10.77.0.0\",\"prefix\":24,\"next-hop\":\"192.168.2.46\"}\n",
            "\"gateway\":\"192.168.2.254\"")
        .doesNotContain("10.1.", "uuid", "timestamp");
  }
}
