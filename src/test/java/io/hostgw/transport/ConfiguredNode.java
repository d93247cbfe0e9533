package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.model.Become;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.NodeSettings;
import io.hostgw.model.Origin;
import io.hostgw.model.Persistence;
import io.hostgw.model.Sourced;
import io.hostgw.model.SshSettings;
import io.hostgw.net.Address;
import io.hostgw.openssh.SshProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A node and an ssh_config that OpenSSH itself reads, for tests of what becomes of both. */
abstract class ConfiguredNode {
  private static final Origin ORIGIN = Origin.of("test");
  private static final Workstation WORKSTATION =
      new Workstation(
          "me",
          Path.of("/home/me"),
          Path.of("/etc/known"),
          Map.of("SSH_AUTH_SOCK", "/run/agent", "KEYS", "/keys", "OTHER_AGENT", "/run/other"));

  @TempDir private Path directory;
  final List<String> notes = new ArrayList<>();
  Path config;

  @BeforeAll
  static void needsOpenSsh() {
    assertThat(Path.of("/usr/bin/ssh")).as("install openssh-client to ask it").isExecutable();
  }

  @BeforeEach
  void nameTheFile() {
    config = directory.resolve("config");
  }

  Endpoint endpoint(SshSettings said, String... lines) throws Exception {
    Files.write(config, List.of(lines));
    SshProgram program = SshProgram.find("/usr/bin", config.toString()).orElseThrow();
    var node =
        new Node(
            new NodeName("web"),
            List.of(new Sourced<>(Address.of("192.0.2.7"), ORIGIN)),
            List.of(),
            new NodeSettings(Persistence.AUTO, "", "", said),
            ORIGIN);
    return new ConfiguredEndpoints(program, WORKSTATION, notes::add).of(node);
  }

  Endpoint byName(String... lines) throws Exception {
    return endpoint(named("", 0, ""), lines);
  }

  static SshSettings named(String user, int port, String jumps) {
    return new SshSettings(
        "", true, port, user, List.of(), List.of(), jumps, List.of(), Become.AUTO);
  }

  Choice choice(Endpoint endpoint, String option) {
    return endpoint.choices().stream()
        .filter(each -> each.option().equals(option))
        .findFirst()
        .orElseThrow();
  }
}
