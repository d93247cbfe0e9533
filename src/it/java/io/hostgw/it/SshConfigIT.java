package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Hosts that only an operator's ssh_config knows how to reach. */
class SshConfigIT extends HostgwTest {
  SshConfigIT(Lab lab) {
    super(lab);
  }

  /** All that it takes to get in, but for names. */
  private String access() {
    return """
        Host *
          IdentityFile %s
          UserKnownHostsFile %s
          StrictHostKeyChecking yes
        """
        .formatted(lab.identity(), lab.knownHosts());
  }

  private String aliases() {
    return lab.hosts().stream()
        .map(host -> "Host %s\n  HostName %s\n".formatted(host.name(), host.login()))
        .collect(Collectors.joining());
  }

  private Path config(String... parts) throws IOException {
    return Files.writeString(directory.resolve("ssh_config"), String.join("", parts));
  }

  /** The nodes by their names, and what {@code ssh} says beside. */
  private Path byName(String ssh) throws IOException {
    String nodes =
        lab.hosts().stream()
            .map(
                host ->
                    "- {name: %s, addresses: [%s], podCIDRs: [%s]}%n"
                        .formatted(host.name(), host.address(), host.podCidr()))
            .collect(Collectors.joining());
    return Files.writeString(
        directory.resolve("by-name.yaml"),
        """
        apiVersion: hostgw.io/v1
        kind: Inventory
        cluster: {podCIDRs: [10.1.0.0/16]}
        defaults: {interface: ens192, ssh: {connect: name%s}}
        nodes:
        %s"""
            .formatted(ssh, nodes));
  }

  private static CommandResult hostgw(String command, Path inventory, Path config, String... more) {
    return Binary.hostgw()
        .with(command, "-i", inventory.toString(), "--ssh-config", config.toString())
        .run(more);
  }

  @Test
  void aliasesIncludesAndMatchesAreAsForSsh() throws Exception {
    Path included = Files.writeString(directory.resolve("aliases.conf"), aliases());
    Path config =
        config(
            "Include %s%n".formatted(included),
            "Match host %s%n  User ops%n".formatted(host(1).login()),
            "Match originalhost %s%n  User ops%n".formatted(host(2).name()),
            "Match exec \"test %n != never\"\n  User ops\n",
            access());

    CommandResult result = hostgw("apply", byName(""), config, "-y");

    assertThat(result.exit()).as(result.stdout() + result.stderr()).isZero();
    assertThat(result.stderr()).doesNotContain("warning");
    lab.hosts().forEach(this::hasMesh);
  }

  @Test
  void aProxyCommandIsTheConnectionAndEndsWithIt() throws Exception {
    Path pids = Files.createDirectory(directory.resolve("pids"));
    Path config =
        config(
            aliases(),
            access(),
            "  User ops\n  ProxyCommand sh -c 'echo $$ > %s/%%n; nc %%h %%p; true'%n"
                .formatted(pids));

    CommandResult result = hostgw("apply", byName(""), config, "-y");

    assertThat(result.exit()).as(result.stdout() + result.stderr()).isZero();
    lab.hosts().forEach(this::hasMesh);
    for (LabHost host : lab.hosts()) {
      long pid = Long.parseLong(Files.readString(pids.resolve(host.name())).strip());
      Await.until("its process is gone", SOON, () -> ProcessHandle.of(pid).isEmpty());
    }
  }

  @Test
  void flagsWinOverTheInventoryAndThatOverSshConfig() throws Exception {
    Path config = config("User nobody-there\nPort 2\nIdentityFile /nowhere\n", aliases(), access());
    Path inventory = byName(", user: not-it-either, port: 22");

    CommandResult without = hostgw("drift", inventory, config);
    CommandResult with = hostgw("drift", inventory, config, "--ssh-user", "ops");

    assertThat(without.stdout()).contains("user not-it-either: not let in");
    assertThat(with.stdout()).contains("missing at runtime").doesNotContain("unreachable:");
  }

  @Test
  void aMistakeInSshConfigIsNamedByFileAndLineAndNoHostIsContacted() throws Exception {
    Path config = config("# mine\nPort eighty\n", aliases(), access());

    CommandResult result = hostgw("apply", byName(""), config, "-y");

    assertThat(result.exit()).isNotZero();
    assertThat(result.stdout()).contains(config + " line 2: Bad port 'eighty'.");
    lab.hosts().forEach(this::isUntouched);
  }

  @Test
  void whatWouldTakeAnyHostKeyIsSaidAndDoesNotHold() throws Exception {
    Path config =
        config(
            "UserKnownHostsFile /dev/null\nStrictHostKeyChecking no\n",
            aliases(),
            access(),
            "  User ops\n");

    CommandResult result = hostgw("apply", byName(""), config, "-y");

    assertThat(result.exit()).isNotZero();
    assertThat(result.stderr())
        .containsOnlyOnce("StrictHostKeyChecking no (ssh_config " + config + ":2, for ")
        .contains("does not hold here");
    lab.hosts().forEach(this::isUntouched);
  }

  @Test
  void withoutSshTheInventoryAndFlagsAreEnough() throws Exception {
    Path tools = Files.createDirectory(directory.resolve("tools"));
    for (String tool : List.of("dirname", "readlink", "java")) {
      String path = Binary.of("sh", "-c", "command -v " + tool).run().ok().strip();
      Files.createSymbolicLink(tools.resolve(tool), Path.of(path));
    }

    CommandResult result =
        command("drift", inventory()).withEnvironment("PATH", tools.toString()).run();

    assertThat(result.stderr()).containsOnlyOnce("there is no ssh in PATH");
    assertThat(result.stdout()).contains("missing at runtime").doesNotContain("unreachable:");
  }
}
