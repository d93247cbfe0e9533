package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.model.Become;
import io.hostgw.model.NewHostKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * A real sshd on the loopback, for the user that runs the tests, with a configuration of the test's
 * own. It and its sessions end with the test.
 */
final class LocalSshd implements AutoCloseable {
  private static final String SSHD = "/usr/sbin/sshd";

  private final Process process;
  private final int port;
  private final Path directory;
  private final Queue<String> said = new ConcurrentLinkedQueue<>();

  private LocalSshd(Process process, int port, Path directory) {
    this.process = process;
    this.port = port;
    this.directory = directory;
  }

  /**
   * Starts one and waits until it listens.
   *
   * @param directory for its files alone
   * @param lines what its sshd_config says beside the least that it needs
   */
  static LocalSshd start(Path directory, String... lines) throws Exception {
    assertThat(Path.of(SSHD)).as("install openssh-server to compare with").isExecutable();
    Files.createDirectories(directory);
    Files.createDirectories(Path.of("/run/sshd"));
    KeyFile.ed25519(directory.resolve("host_key")).made("");
    KeyFile.ed25519(directory.resolve("key")).made("");
    int port = freePort();
    Files.write(
        directory.resolve("sshd_config"),
        Stream.concat(Stream.of(lines), least(directory, port).stream()).toList());
    var sshd =
        new LocalSshd(
            new ProcessBuilder(SSHD, "-D", "-e", "-f", directory.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .start(),
            port,
            directory);
    sshd.awaitListening();
    return sshd;
  }

  private static List<String> least(Path directory, int port) {
    return List.of(
        "ListenAddress 127.0.0.1",
        "Port " + port,
        "HostKey " + directory.resolve("host_key"),
        "AuthorizedKeysFile %s/key.pub %s/authorized".formatted(directory, directory),
        "PasswordAuthentication no",
        "KbdInteractiveAuthentication no",
        "PidFile none",
        "StrictModes no",
        "UsePAM no",
        "PermitRootLogin yes");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening() throws IOException {
    var log =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.add(line);
      if (line.contains("Server listening")) {
        follow(log);
        return;
      }
    }
    throw new AssertionError("sshd does not start: " + said);
  }

  private void follow(BufferedReader log) {
    var follower = new Thread(() -> copy(log), "sshd-log");
    follower.setDaemon(true);
    follower.start();
  }

  private void copy(BufferedReader log) {
    try {
      log.lines().forEach(said::add);
    } catch (UncheckedIOException closed) {
      return;
    }
  }

  /** How often somebody logged in. */
  long logins() {
    return timesSaid("Accepted publickey");
  }

  /** How often its log has these words. */
  long timesSaid(String words) {
    return said.stream().filter(line -> line.contains(words)).count();
  }

  int port() {
    return port;
  }

  /** The key that lets its user in. */
  Path key() {
    return directory.resolve("key");
  }

  String user() {
    return System.getProperty("user.name");
  }

  /** How it is reached by its own key, from here or by another way. */
  Endpoint endpoint(String name, Way way) throws IOException {
    Path known = Files.writeString(directory.resolve("known_hosts"), knownHost());
    return new Endpoint(
        name,
        "127.0.0.1",
        "127.0.0.1",
        port,
        System.getProperty("user.name"),
        Keys.of(List.of(directory.resolve("key"))),
        new HostKeyRules("", List.of(known), NewHostKeys.YES, false),
        way,
        Algorithms.own(),
        Pace.unsaid(),
        Become.NONE,
        List.of());
  }

  /** The known_hosts line of its key. */
  String knownHost() throws IOException {
    return "[127.0.0.1]:%d %s".formatted(port, Files.readString(directory.resolve("host_key.pub")));
  }

  /** Lets a key in. */
  LocalSshd authorizing(Path file) throws IOException {
    return authorizingLine(Files.readString(Path.of(file + ".pub")));
  }

  LocalSshd authorizingLine(String line) throws IOException {
    Files.writeString(
        directory.resolve("authorized"),
        line.strip() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return this;
  }

  /** Where it is reached, by those keys. */
  Endpoint endpoint(Keys keys) throws IOException {
    Path known = Files.writeString(directory.resolve("known_hosts"), knownHost());
    return Endpoint.direct(
        "127.0.0.1",
        port,
        user(),
        keys,
        new HostKeyRules("", List.of(known), NewHostKeys.ASK, false),
        Become.NONE);
  }

  /** How many connections it serves: one child process each. */
  long connections() {
    return process.children().count();
  }

  /** Ends all of its connections, as a crash would. */
  void dropConnections() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
