package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hostgw.model.Become;
import io.hostgw.model.NewHostKeys;
import io.hostgw.transport.TransportException.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code ssh} and hostgw, with the same known_hosts, before the same server: both say the same. No
 * login succeeds: to be asked for one is to be let pass.
 */
class HostProofOpenSshTest {
  @TempDir private static Path directory;
  private static MadeKeys keys;
  private static Path login;
  private static SshjTransport transport;

  static Stream<HostProofCase> cases() {
    return Stream.concat(
        KnownHostsCase.all().stream().map(HostProofCase::of), HostProofCase.all().stream());
  }

  @BeforeAll
  static void makesKeys() throws Exception {
    keys = new MadeKeys(directory);
    login = KeyFile.ed25519(directory.resolve("login")).made("");
    transport =
        new SshjTransport(
            new PlainEndpoints(Workstation.ofProcess(Map.of())),
            Prompt.nobody(),
            Duration.ofSeconds(20),
            Duration.ofSeconds(9));
  }

  @AfterAll
  static void closes() {
    transport.close();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void opensshSaysTheSame(HostProofCase example) throws Exception {
    Path known = directory.resolve("known_hosts");
    Files.writeString(
        known, KnownHostsCase.filled(example.file(), keys.lines()), StandardCharsets.ISO_8859_1);

    assertThat(openSshAccepts(example, known)).as("ssh accepts").isEqualTo(example.accepted());
    assertThat(hostgwAccepts(example, known)).as("hostgw accepts").isEqualTo(example.accepted());
  }

  private static boolean hostgwAccepts(HostProofCase example, Path known) throws Exception {
    var rules = new HostKeyRules(example.alias(), List.of(known), NewHostKeys.YES, false);
    var endpoint =
        new Endpoint(
            example.host(),
            example.host(),
            example.host(),
            example.port(),
            "ops",
            Keys.of(List.of(login)),
            rules,
            new Way.Command("/bin/sh", keys.server(example.sent())),
            Algorithms.own(),
            Pace.unsaid(),
            Become.NONE,
            List.of());
    TransportException refusal =
        catchThrowableOfType(
            TransportException.class, () -> transport.open(endpoint, Witness.none()).close());
    assertThat(refusal.kind()).as(refusal.getMessage()).isIn(Kind.HOST_KEY, Kind.AUTHENTICATION);
    return refusal.kind() == Kind.AUTHENTICATION;
  }

  private static boolean openSshAccepts(HostProofCase example, Path known) throws Exception {
    var command = new ArrayList<String>(List.of("ssh", "-F", "none"));
    options(example, known).forEach(option -> command.addAll(List.of("-o", option)));
    command.addAll(List.of("ops@" + example.host(), "true"));
    Process ssh = new ProcessBuilder(command).redirectErrorStream(true).start();
    ssh.getOutputStream().close();
    String said = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    ssh.waitFor();
    assertThat(said).containsAnyOf("Host key verification failed", "Permission denied (");
    return said.contains("Permission denied (");
  }

  private static List<String> options(HostProofCase example, Path known) throws Exception {
    var options =
        new ArrayList<String>(
            List.of(
                "BatchMode=yes",
                "StrictHostKeyChecking=yes",
                "GlobalKnownHostsFile=none",
                "IdentityFile=none",
                "IdentityAgent=none",
                "KexAlgorithms=curve25519-sha256"));
    options.add("UserKnownHostsFile=" + known);
    options.add("ProxyCommand=" + keys.server(example.sent()));
    options.add("Port=" + example.port());
    if (!example.alias().isEmpty()) {
      options.add("HostKeyAlias=" + example.alias());
    }
    return options;
  }
}
