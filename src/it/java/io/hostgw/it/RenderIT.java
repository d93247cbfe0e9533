package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that is built anew and gets its routes without SSH. */
class RenderIT extends HostgwTest {
  private static final String SCRIPT = "/root/hostgw.sh";

  RenderIT(Lab lab) {
    super(lab);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "busybox ash"})
  void aRebuiltNodeHasItsRoutesByOneScriptAndKeepsThemOverAReboot_flannel1434(String shell) {
    LabHost rebuilt = host(3);
    rebuilt.writeFile(
        SCRIPT,
        command("render", inventory()).run(rebuilt.name(), "--format", "script").ok() + "\n");

    CommandResult first = rebuilt.shell(shell + " " + SCRIPT);

    assertThat(first.exit()).as(first.stderr()).isZero();
    assertThat(first.stdout()).isEqualTo("hostgw: kubworker3: changed\n");
    hasMesh(rebuilt);
    assertThat(drift(inventory(), "-l", rebuilt.name()).exit())
        .as("as apply would have it")
        .isZero();

    rebuilt.exec("touch", "/run/lab-before").ok();
    List<String> events;
    CommandResult second;
    try (RouteMonitor monitor = RouteMonitor.on(rebuilt)) {
      second = rebuilt.shell(shell + " " + SCRIPT);
      events = monitor.events();
    }
    assertThat(second.exit()).isZero();
    assertThat(second.stdout()).isEqualTo("hostgw: kubworker3: unchanged\n");
    assertThat(events).isEmpty();
    assertThat(
            rebuilt
                .shell("find /etc /var/lib -newer /run/lab-before -o -cnewer /run/lab-before")
                .ok())
        .isEmpty();

    rebuilt.reboot();
    hasMesh(rebuilt);
  }

  @Test
  void theScriptUndoesWhatItCannotFinishAndSaysSo() {
    LabHost full = host(3);
    String directory = "/etc/systemd/network/10-lan.network.d";
    full.writeFile(
        SCRIPT, command("render", inventory()).run(full.name(), "--format", "script").ok() + "\n");
    full.shell("mkdir -p %1$s && mount -t tmpfs -o ro lab %1$s".formatted(directory)).ok();
    CommandResult result;
    try {
      result = full.exec("sh", SCRIPT);
    } finally {
      full.exec("umount", directory).ok();
    }

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.stdout())
        .startsWith("hostgw: kubworker3: rolledback: cannot write " + DROP_IN)
        .hasLineCount(1);
    assertThat(full.ownRoutes()).isEmpty();
  }

  @Test
  void theScriptOfAnotherNodeRefusesToRunHere() {
    LabHost other = host(2);
    other.writeFile(
        SCRIPT, command("render", inventory()).run("kubworker3", "--format", "script").ok() + "\n");

    CommandResult result = other.exec("sh", SCRIPT);

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.stdout())
        .startsWith("hostgw: kubworker3: refused-identity: ")
        .contains(host(3).address());
    isUntouched(other);
  }

  @Test
  void theRenderedFileIsByteForByteTheOneThatApplyWrites() throws IOException {
    Path out = directory.resolve("out");
    for (LabHost host : lab.hosts()) {
      command("render", inventory())
          .run(host.name(), "--out", out.resolve(host.name()).toString())
          .ok();
    }
    assertThat(apply(inventory()).exit()).isZero();

    for (LabHost host : lab.hosts()) {
      Path rendered = out.resolve(host.name());
      assertThat(Files.readString(rendered.resolve(DROP_IN.substring(1))))
          .isEqualTo(host.readFile(DROP_IN));
      try (var files = Files.walk(rendered)) {
        assertThat(files.filter(Files::isRegularFile)).hasSize(1);
      }
    }
  }
}
