package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.model.Become;
import io.hostgw.model.NewHostKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownHostsFileTest {
  @TempDir private Path directory;

  @Test
  void whatIsMissingIsMadeForNobodyElse() throws Exception {
    Path file = directory.resolve("home/.ssh/known_hosts");

    new KnownHostsFile(file).append("node1 key");

    assertThat(file).hasContent("node1 key\n");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(mode(file.getParent())).isEqualTo("rwx------");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'new\n'",
    "'old\n', 'old\nnew\n'",
    "old, 'old\nnew\n'",
    "'old\n\n', 'old\n\nnew\n'"
  })
  void aLineIsAddedAsALineOfItsOwn(String before, String after) throws Exception {
    Path file = Files.writeString(directory.resolve("known"), before);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    new KnownHostsFile(file).append("new");

    assertThat(Files.readString(file)).isEqualTo(after);
    assertThat(mode(file)).isEqualTo("rw-r--r--");
  }

  @Test
  void aRewrittenFileKeepsItsModeAndTheLinkToIt() throws Exception {
    Path file = Files.writeString(directory.resolve("real"), "old\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    new KnownHostsFile(link).rewrite(content -> "new\n".getBytes(StandardCharsets.UTF_8));

    assertThat(link).isSymbolicLink().hasContent("new\n");
    assertThat(mode(file)).isEqualTo("rw-r-----");
    assertThat(directory).isDirectoryNotContaining("glob:**.hostgw");
  }

  @Test
  void aDeviceIsNoPlaceToKeepKeys() {
    assertThatThrownBy(() -> new KnownHostsFile(Path.of("/dev/null")).append("x"))
        .isInstanceOf(IOException.class)
        .hasMessage("not a regular file");
  }

  @Test
  void threadsThatAddTheSameHostAddOneLineAndLoseNone() throws Exception {
    Path file = directory.resolve("known");
    var register = new HostKeyRegister();
    var threads = Executors.newFixedThreadPool(8);
    try {
      var added = new ArrayList<Future<?>>();
      for (int i = 0; i < 80; i++) {
        Endpoint endpoint = endpoint("node" + i % 20, file, false);
        added.add(
            threads.submit(
                () -> {
                  register.add(endpoint, KnownHostsCase.key("ed1"));
                  return endpoint;
                }));
      }
      for (Future<?> each : added) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(Files.readAllLines(file)).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void aHashedLineIsFoundBySshKeygen() throws Exception {
    Path file = directory.resolve("known");

    new HostKeyRegister().add(endpoint("node1", file, true), KnownHostsCase.key("ed1"));

    assertThat(Files.readString(file)).startsWith("|1|").doesNotContain("node1");
    Process keygen =
        new ProcessBuilder("ssh-keygen", "-F", "[node1]:2222", "-f", file.toString()).start();
    assertThat(keygen.getInputStream().readAllBytes()).asString().contains("found: line 1");
    assertThat(keygen.waitFor()).isZero();
  }

  private static Endpoint endpoint(String host, Path file, boolean hashed) {
    var rules = new HostKeyRules("", List.of(file), NewHostKeys.ACCEPT_NEW, hashed);
    return Endpoint.direct(host, 2222, "ops", Keys.of(List.of()), rules, Become.NONE);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
