package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hosts that cannot be reached, or that let nobody in: the others are done all the same. */
class UnreachableIT extends HostgwTest {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  UnreachableIT(Lab lab) {
    super(lab);
  }

  @Test
  void deadHostDoesNotStopTheOthers_k0sctl586() {
    LabHost silent = host(3);
    LabHost frozen = host(4);
    silent.cut();
    frozen.pause();
    CommandResult result;
    long start = System.nanoTime();
    try {
      result = apply(inventory(), "--connect-timeout", CONNECT_TIMEOUT.toSeconds() + "s");
    } finally {
      frozen.unpause();
      silent.mend();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.stdout().lines().filter(line -> line.contains("unreachable: ")))
        .anyMatch(line -> line.startsWith(silent.name()) && line.contains(silent.address()))
        .anyMatch(line -> line.startsWith(frozen.name()) && line.contains(frozen.address()));
    assertThat(result.stdout()).contains("Apply: 5 nodes: 3 changed, 0 unchanged, 2 unreachable.");
    assertThat(took).as("the connect timeout holds").isLessThan(CONNECT_TIMEOUT.plusSeconds(8));
    List.of(host(1), host(2), host(5)).forEach(this::hasMesh);
    List.of(silent, frozen).forEach(this::isUntouched);

    assertThat(apply(inventory()).exit()).as("once they are back").isZero();
    lab.hosts().forEach(this::hasMesh);
  }

  @Test
  void theJsonResultIsWholeWhenAHostIsDown() {
    LabHost down = host(2);
    down.cut();
    CommandResult result;
    try {
      result = apply(inventory(), "-o", "json", "--connect-timeout", "2s");
    } finally {
      down.mend();
    }

    assertThat(result.exit()).isEqualTo(3);
    JsonNode json = JsonMapper.builder().build().readTree(result.stdout());
    assertThat(json.path("kind").asString()).isEqualTo("ApplyResult");
    assertThat(json.path("apiVersion").asString()).isEqualTo("hostgw.io/v1");
    assertThat(json.path("nodes").valueStream().map(node -> node.path("name").asString()))
        .containsExactlyElementsOf(lab.hosts().stream().map(LabHost::name).toList());
    assertThat(json.path("nodes").valueStream().map(node -> node.path("outcome").asString()))
        .containsExactly("changed", "unreachable", "changed", "changed", "changed");
    assertThat(json.path("nodes").path(1).path("reason").asString()).contains(down.address());
  }

  @Test
  void aHostWithAnotherHostsKeyIsRefusedByTheFileAndLineThatKnowsBetter() throws IOException {
    LabHost impostor = host(2);
    List<String> keys = Files.readAllLines(lab.knownHosts());
    List<String> wrong =
        keys.stream()
            .map(
                line ->
                    line.startsWith(impostor.address() + " ")
                        ? keyOf(host(3), line.split(" ")[1], keys)
                            .replaceFirst("^\\S+", impostor.address())
                        : line)
            .toList();
    Path file = Files.write(directory.resolve("known_hosts"), wrong);

    CommandResult result = apply(inventory().withKnownHosts(file));

    assertThat(result.exit()).isEqualTo(3);
    String line =
        result
            .stdout()
            .lines()
            .filter(each -> each.startsWith(impostor.name()) && each.contains("host key"))
            .reduce((first, last) -> last)
            .orElseThrow();
    assertThat(line)
        .contains("the host key has changed")
        .containsPattern(numbered(file, wrong, impostor));
    isUntouched(impostor);
    List.of(host(1), host(3), host(4), host(5)).forEach(this::hasMesh);
  }

  private static String keyOf(LabHost host, String type, List<String> keys) {
    return keys.stream()
        .filter(line -> line.startsWith(host.address() + " " + type + " "))
        .findFirst()
        .orElseThrow();
  }

  /** Matches the place of any of the host's keys. */
  private static String numbered(Path file, List<String> lines, LabHost host) {
    StringBuilder numbers = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(host.address() + " ")) {
        numbers.append(numbers.isEmpty() ? "" : "|").append(i + 1);
      }
    }
    return "\\Q" + file + "\\E:(" + numbers + ")\\b";
  }

  @Test
  void aHostOfUnknownKeyIsNotContactedFurther() throws IOException {
    LabHost unknown = host(5);
    Path file =
        Files.write(
            directory.resolve("known_hosts"),
            Files.readAllLines(lab.knownHosts()).stream()
                .filter(line -> !line.startsWith(unknown.address() + " "))
                .toList());

    CommandResult result = apply(inventory().withKnownHosts(file));

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.stdout()).contains("is not in " + file, "hostgw inventory trust");
    isUntouched(unknown);
    hasMesh(host(1));
  }

  @Test
  void aHostWhereSudoAsksForAPasswordIsToldWithTheRemedyAndLeftAlone() {
    LabHost closed = host(4);
    String sudoers = closed.readFile("/etc/sudoers.d/ops");
    closed.writeFile("/etc/sudoers.d/ops", "ops ALL=(ALL:ALL) ALL\n");
    CommandResult result;
    try {
      result = apply(inventory());
    } finally {
      closed.writeFile("/etc/sudoers.d/ops", sudoers);
    }

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.stdout().lines().filter(line -> line.startsWith(closed.name())))
        .anySatisfy(
            line -> assertThat(line).contains("sudo asks for a password", "NOPASSWD in sudoers"));
    isUntouched(closed);
    List.of(host(1), host(2), host(3), host(5)).forEach(this::hasMesh);
  }
}
