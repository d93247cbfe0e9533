package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code hostgw-archive}: what Java loads, kept for the next start. */
@Timeout(180)
class ArchiveIT {
  private static final String[] PLAN = {"plan", "--offline", "-i", "inventories/kubworkers.yaml"};
  private static final String OF_THE_ARCHIVE =
      "io.hostgw.cli.Main source: shared objects file (top)";

  @TempDir Path directory;
  private Path home;

  @BeforeEach
  void anInstallation() {
    home = directory.resolve("place");
    Path built = Path.of(Binary.launcher()).getParent().getParent();
    Binary.of("cp", "-r", built.toString(), home.toString()).run().ok();
    Binary.of("rm", "-f", archive().toString()).run().ok();
  }

  private Path archive() {
    return home.resolve("lib/hostgw.jsa");
  }

  private Path loaded() {
    return directory.resolve("loaded");
  }

  private Binary program(String name) {
    return Binary.of(home.resolve("bin").resolve(name).toString());
  }

  private CommandResult hostgw(String... arguments) {
    return program("hostgw")
        .withEnvironment("HOSTGW_JAVA_OPTS", "-Xlog:class+load:file=" + loaded())
        .run(arguments);
  }

  private String loadedClasses() throws IOException {
    return Files.readString(loaded());
  }

  @Test
  void itIsUsedFromThenOnAndResultsAreTheSame() throws IOException {
    CommandResult before = hostgw(PLAN);
    assertThat(loadedClasses()).doesNotContain(OF_THE_ARCHIVE);

    assertThat(program("hostgw-archive").run(PLAN)).isEqualTo(before);

    assertThat(hostgw(PLAN)).isEqualTo(before);
    assertThat(loadedClasses()).contains(OF_THE_ARCHIVE);
    assertThat(before.exit()).isZero();
  }

  @Test
  void oneThatDoesNotFitIsNotUsedAndNotSpokenOf() throws IOException {
    CommandResult before = program("hostgw-archive").run(PLAN);
    Path moved = directory.resolve("elsewhere");
    Files.move(home, moved);
    home = moved;

    assertThat(hostgw(PLAN)).isEqualTo(before);
    assertThat(loadedClasses()).doesNotContain(OF_THE_ARCHIVE);

    Files.delete(archive());
    Files.writeString(archive(), "no archive");
    assertThat(hostgw(PLAN)).isEqualTo(before);
  }

  @Test
  void oneOfAnotherJarOfTheSameTimeAndSizeIsNotUsed() throws IOException {
    program("hostgw-archive").run(PLAN).ok();
    String replace = "cd $1/lib && for jar in hostgw-*.jar; do cp -p $jar new && mv new $jar; done";
    Binary.of("sh", "-c", replace, "-").run(home.toString()).ok();

    assertThat(hostgw(PLAN).exit()).isZero();

    assertThat(loadedClasses()).doesNotContain(OF_THE_ARCHIVE);
  }

  @Test
  void oneThatIsInterruptedLeavesNothing() {
    String ctrlC = "sleep 5 | timeout -s INT 2 \"$1\" inventory validate -i -";
    String program = home.resolve("bin/hostgw-archive").toString();

    Binary.of("env", "--default-signal=INT", "sh", "-c", ctrlC, "-", program).run();

    assertThat(begun()).isZero();
    assertThat(archive()).doesNotExist();
  }

  /** How many archives lie there that are not whole. */
  private long begun() {
    try (Stream<Path> files = Files.list(archive().getParent())) {
      return files.filter(file -> file.toString().matches(".*jsa\\.[0-9]+")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aRunThatFailsKeepsItsExitCode() {
    assertThat(program("hostgw-archive").run("plan", "-i", "nowhere.yaml").exit()).isEqualTo(65);
    assertThat(program("hostgw-archive").run().exit()).isEqualTo(64);
  }
}
