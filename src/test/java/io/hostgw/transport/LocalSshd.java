package io.hostgw.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hostgw.model.Become;
import io.hostgw.model.NewHostKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A real sshd on the loopback, for one test; it lets in the user who runs the tests. */
final class LocalSshd implements AutoCloseable {
  private final Path directory;
  private final int port;
  private final Process process;

  /**
   * Starts it.
   *
   * @param directory where its files go
   * @param options lines of sshd_config
   */
  LocalSshd(Path directory, String... options) throws Exception {
    this.directory = Files.createDirectories(directory);
    this.port = freePort();
    Files.createDirectories(Path.of("/run/sshd"));
    Path hostKey = KeyFile.ed25519(directory.resolve("host_key")).made("");
    Files.createFile(authorized());
    Path config =
        Files.write(
            directory.resolve("sshd_config"),
            List.of(
                String.join("\n", options),
                "ListenAddress 127.0.0.1:" + port,
                "HostKey " + hostKey,
                "AuthorizedKeysFile " + authorized(),
                "PidFile none",
                "StrictModes no",
                "UsePAM no",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "PermitRootLogin yes"));
    this.process =
        new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", config.toString())
            .redirectErrorStream(true)
            .start();
    follow();
  }

  private static int freePort() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return listener.getLocalPort();
    }
  }

  private void follow() throws IOException {
    BufferedReader lines = process.inputReader(UTF_8);
    var said = new StringBuilder();
    String line = lines.readLine();
    while (line != null && !line.startsWith("Server listening on")) {
      said.append(line).append('\n');
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException(said.toString());
    }
    var thread = new Thread(() -> drain(lines), "local-sshd");
    thread.setDaemon(true);
    thread.start();
  }

  /** A full pipe would stop it. */
  private static void drain(BufferedReader lines) {
    try (lines) {
      lines.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      return;
    }
  }

  private Path authorized() {
    return directory.resolve("authorized_keys");
  }

  /** Lets a key in. */
  LocalSshd authorizing(Path key) throws IOException {
    return authorizingLine(Files.readString(Path.of(key + ".pub")));
  }

  LocalSshd authorizingLine(String line) throws IOException {
    Files.writeString(authorized(), line.strip() + "\n", StandardOpenOption.APPEND);
    return this;
  }

  /** Where it is reached, by those keys. */
  Endpoint endpoint(Keys keys) throws IOException {
    String[] key = Files.readString(directory.resolve("host_key.pub")).split(" ");
    Path known =
        Files.writeString(
            directory.resolve("known_hosts"),
            "[127.0.0.1]:%d %s %s%n".formatted(port, key[0], key[1].strip()));
    return Endpoint.direct(
        "127.0.0.1",
        port,
        System.getProperty("user.name"),
        keys,
        new HostKeyRules("", List.of(known), NewHostKeys.ASK, false),
        Become.NONE);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
