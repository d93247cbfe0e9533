package io.hostgw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import io.hostgw.inventory.FakeApi;
import io.hostgw.it.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code hostgw watch} as a process that contacts no host. */
class WatchProcessTest {
  private static final int EVENTS = 10_000;
  private static final String SEED = "inventories/kubworkers.yaml";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "watch -i " + SEED + " | 4 | give -y if that is meant",
        "watch -y -i - | 64 | standard input ends and cannot be watched",
        "watch -y -i " + SEED + " --once-per 1ms | 64 | --once-per is 1s at least",
        "watch -y -i " + SEED + " --max-removals x | 64 | --max-removals",
        "watch -y -i " + SEED + " -l nobody | 64 | no node of the inventory fits",
        "watch -y -i no/such.yaml | 65 | no such file",
        "watch -y --kubeconfig no/such | 1 | no kubeconfig at"
      })
  void whatIsWrongFromTheFirstEndsItWithOneLine(String line, int code, String words)
      throws Exception {
    Ran ran = Ran.apart(directory, Map.of(), "", line.split(" "));
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(code);
    assertThat(ran.err().lines()).hasSize(1).allMatch(each -> each.contains(words));
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aRefusalIsADocumentWhereJsonIsAskedFor() throws Exception {
    Ran ran = Ran.apart(directory, Map.of(), "", "watch", "-i", SEED, "-o", "json");
    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(CheckedInSchema.ofResults().refusals(ran.out())).isEmpty();
  }

  /** Each event has the 12 KB of a real Node, and changes a podCIDR: 120 MB in all. */
  @Test
  void tenThousandEventsFitInASmallHeap() throws Exception {
    try (var api = new FakeApi()) {
      api.lists(FakeApi.node(1), FakeApi.node(2));
      Process watch = watch(api.kubeconfig(directory.resolve("kubeconfig")));
      try {
        until("hosts: 0 nodes");
        for (int i = 0; i < EVENTS; i++) {
          api.tells(FakeApi.event("MODIFIED", realistic(i)));
        }
        api.tells(FakeApi.event("ADDED", FakeApi.node(3)));
        until("wanted: 3 nodes, 3 destinations");
        watch.destroy();
        assertThat(watch.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(watch.exitValue()).isEqualTo(130);
      } finally {
        watch.destroyForcibly();
      }
    }
    assertThat(Files.readString(directory.resolve("err"))).doesNotContain("OutOfMemory");
  }

  private Process watch(Path kubeconfig) throws IOException {
    Stream<String> java =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx40m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Duser.home=" + directory,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    Stream<String> arguments =
        Stream.of(
            "watch", "-y", "--kubeconfig", kubeconfig.toString(), "-l", "!*", "--settle", "0s");
    List<String> command =
        Stream.of(java, arguments, Stream.of("--max-removals", "100000"))
            .flatMap(each -> each)
            .toList();
    return new ProcessBuilder(command)
        .redirectOutput(directory.resolve("out").toFile())
        .redirectError(directory.resolve("err").toFile())
        .start();
  }

  private static String realistic(int i) {
    String image =
        "{\"names\":[\"registry/image@sha256:%s\"],\"sizeBytes\":1}".formatted("0".repeat(150));
    String images = String.join(",", Collections.nCopies(60, image));
    return FakeApi.node(2)
        .replace("10.1.2.0/24", "10.%d.%d.0/24".formatted(10 + i / 256, i % 256))
        .replace("\"conditions\":", "\"images\": [" + images + "], \"conditions\":");
  }

  private void until(String words) {
    Await.until(words, Duration.ofMinutes(2), () -> said().contains(words));
  }

  private String said() {
    try {
      return Files.readString(directory.resolve("out"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
