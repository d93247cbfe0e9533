package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** OpenSSH's own agent, for one test. */
final class OpenSshAgent implements AutoCloseable {
  private final Path socket;
  private final Process process;

  /** Starts one whose socket is in that directory. */
  OpenSshAgent(Path directory) throws IOException {
    this(directory, directory.resolve("nobody"));
  }

  /**
   * Starts one.
   *
   * @param directory where its socket is
   * @param asker the program that asks its user about keys that want a confirmation
   */
  OpenSshAgent(Path directory, Path asker) throws IOException {
    this.socket = directory.resolve("agent.sock");
    var agent =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    agent.environment().put("SSH_ASKPASS", asker.toString());
    agent.environment().put("SSH_ASKPASS_REQUIRE", "force");
    this.process = agent.start();
    // It says where it listens, once it does.
    assertThat(process.inputReader().readLine()).contains(socket.toString());
  }

  Path socket() {
    return socket;
  }

  /** Loads a private key, and the certificate beside it. */
  OpenSshAgent with(Path key, String... options) throws Exception {
    var command = new ArrayList<>(List.of("ssh-add", "-q"));
    command.addAll(List.of(options));
    command.add(key.toString());
    var adding = new ProcessBuilder(command).redirectErrorStream(true);
    adding.environment().put("SSH_AUTH_SOCK", socket.toString());
    Process add = adding.start();
    String said = new String(add.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(add.waitFor()).as(said).isZero();
    return this;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
