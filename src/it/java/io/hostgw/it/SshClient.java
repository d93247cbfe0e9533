package io.hostgw.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/**
 * What a user of OpenSSH has: keys, an authority for certificates, an agent, files of known hosts.
 *
 * @param directory where all of it is
 */
record SshClient(Path directory) {
  static final String PASSPHRASE = "a passphrase with blanks";

  /** Makes a key pair; returns the private key's file. */
  Path key(String name, String type, String passphrase) {
    Path file = directory.resolve(name);
    Binary.of("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", name, "-f", file.toString())
        .run()
        .ok();
    return file;
  }

  String publicKey(String name) {
    try {
      return Files.readString(directory.resolve(name + ".pub")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Signs a public key with an authority's.
   *
   * @param options of {@code ssh-keygen}, such as the principals
   * @return the certificate's file
   */
  Path certificate(String authority, String key, String... options) {
    Path signed = directory.resolve(key + ".pub");
    Binary.of("ssh-keygen", "-q", "-s", directory.resolve(authority).toString(), "-I", key)
        .with(options)
        .run(signed.toString())
        .ok();
    return directory.resolve(key + "-cert.pub");
  }

  Path file(String name, String content) {
    try {
      Path file = Files.writeString(directory.resolve(name), content);
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts an agent with these keys; it ends with the returned one's {@code close}. */
  Agent agent(List<Path> keys) {
    Path socket = directory.resolve("agent" + System.nanoTime());
    Binary.Running running =
        Binary.of("ssh-agent", "-D", "-a", socket.toString())
            .within(Duration.ofMinutes(10))
            .start();
    Await.until("the agent listens", PairTest.SOON, () -> Files.exists(socket));
    var agent = new Agent(socket, running);
    keys.forEach(key -> agent.program("ssh-add", "-q").run(key.toString()).ok());
    return agent;
  }

  /** An ssh-agent that runs. */
  record Agent(Path socket, Binary.Running running) implements AutoCloseable {
    /** A program that can ask the agent. */
    Binary program(String... command) {
      return Binary.of(command).withEnvironment("SSH_AUTH_SOCK", socket.toString());
    }

    @Override
    public void close() {
      running.signal("TERM");
      running.finish();
    }
  }
}
