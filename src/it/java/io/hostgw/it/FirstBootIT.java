package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hosts that are given what {@code hostgw render} makes before they know of hostgw: they come up as
 * apply would have made them, and apply writes the same bytes. One host of each kind at a time.
 */
@Timeout(180)
class FirstBootIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String OTHER = "10.1.60.0/24";

  @TempDir Path directory;

  /** A kind of hosts, and what its inventory says so that files can be rendered; may be nothing. */
  private record Case(HostKind kind, String persistence, String setting) {
    @Override
    public String toString() {
      return kind.toString();
    }
  }

  static Stream<Case> kinds() {
    return Stream.of(
            new Case(HostKind.NETWORKD, "networkd", "networkFile: 10-lan"),
            new Case(HostKind.NETPLAN, "netplan", "netplanDefinition: ethernets/ens192"),
            new Case(HostKind.NETPLAN_TRIXIE, "netplan", "netplanDefinition: ethernets/ens192"),
            new Case(HostKind.IFUPDOWN, "ifupdown", ""),
            new Case(HostKind.PLAIN, "unit", ""))
        .filter(each -> HostKind.tested().contains(each.kind()));
  }

  private static Lab lab(Case of) {
    return Lab.startBeside("first-" + of, LabShape.of(of.kind(), 1));
  }

  /** Runs a command on an inventory of the host and of a node that is not there. */
  private CommandResult hostgw(Lab lab, Case of, String command, String... options)
      throws IOException {
    String text =
        LabInventory.of(lab)
            .with("other", lab.network().address(60), OTHER)
            .text()
            .replaceAll("(?m)^  (persistence|networkFile): .*\n", "")
            .replace(
                "defaults:\n",
                "defaults:\n  persistence: %s\n  %s\n".formatted(of.persistence(), of.setting()));
    Path file = Files.writeString(directory.resolve("hostgw.yaml"), text);
    return Binary.hostgw().with(command, "-i", file.toString()).run(options);
  }

  private static void hasTheRoute(Lab lab) {
    LabHost host = lab.host(1);
    List<String> route = List.of(OTHER + " via " + lab.network().address(60) + " dev ens192");
    Await.whether(SOON, () -> host.podRoutes().equals(route));
    assertThat(host.podRoutes()).isEqualTo(route);
  }

  private static List<String> permissions(LabHost host, List<String> paths) {
    return paths.stream().map(path -> host.exec("stat", "-c", "%n %a %F", path).ok()).toList();
  }

  /** What Ignition does before the first boot: puts files with their modes and links there. */
  private static List<String> ignite(LabHost host, JsonNode config) {
    var paths = new ArrayList<String>();
    for (JsonNode file : config.at("/storage/files")) {
      String source = file.at("/contents/source").asString();
      byte[] content = Base64.getDecoder().decode(source.replace("data:;base64,", ""));
      String path = file.path("path").asString();
      host.writeFile(path, new String(content, StandardCharsets.UTF_8));
      host.exec("chmod", Integer.toOctalString(file.path("mode").asInt()), path).ok();
      paths.add(path);
    }
    for (JsonNode link : config.at("/storage/links")) {
      String path = link.path("path").asString();
      host.exec("mkdir", "-p", path.replaceFirst("/[^/]*$", "")).ok();
      host.exec("ln", "-s", link.path("target").asString(), path).ok();
      paths.add(path);
    }
    return paths;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void filesThatAreThereBeforeTheFirstBootAreThoseOfApply(Case of) throws IOException {
    try (Lab lab = lab(of)) {
      LabHost host = lab.host(1);
      CommandResult rendered = hostgw(lab, of, "render", host.name(), "--format", "ignition");
      List<String> paths = ignite(host, JsonMapper.shared().readTree(rendered.ok()));
      List<String> contents = paths.stream().map(host::readFile).toList();
      List<String> permissions = permissions(host, paths);

      host.reboot();

      hasTheRoute(lab);
      assertThat(host.exec("systemctl", "--failed", "--plain", "--no-legend").ok())
          .as("units that have failed")
          .doesNotContain("network", "hostgw");
      CommandResult drift = hostgw(lab, of, "drift", "-l", host.name());
      assertThat(drift.exit()).as(drift.toString()).isZero();
      host.exec("rm", "-r", paths.get(0)).ok();
      assertThat(hostgw(lab, of, "apply", "-y", "-l", host.name()).ok()).contains("1 changed");
      assertThat(paths.stream().map(host::readFile).toList())
          .as("as apply has it")
          .isEqualTo(contents);
      assertThat(permissions(host, paths)).isEqualTo(permissions);
    }
  }

  /**
   * What cloud-init does with user data: writes the files that are asked for, runs the commands.
   */
  @ParameterizedTest
  @MethodSource("kinds")
  void userDataGivesANewHostItsRoutesForGood(Case of) throws IOException {
    try (Lab lab = lab(of)) {
      LabHost host = lab.host(1);
      String config = hostgw(lab, of, "render", host.name(), "--format", "cloud-init").ok();
      String path = line(config, "  - path: ");
      host.writeFile("/root/packed", line(config, "    content: "));
      host.exec("sh", "-c", "mkdir -p ${1%/*} && base64 -d /root/packed | gzip -d >$1", "sh", path)
          .ok();

      assertThat(host.exec("sh", path).stdout())
          .isEqualTo("hostgw: %s: changed\n".formatted(host.name()));

      hasTheRoute(lab);
      host.reboot();
      hasTheRoute(lab);
      CommandResult drift = hostgw(lab, of, "drift", "-l", host.name());
      assertThat(drift.exit()).as(drift.toString()).isZero();
    }
  }

  private static String line(String text, String start) {
    return text.lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow();
  }
}
