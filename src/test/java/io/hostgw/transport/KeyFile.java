package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A private key made for one test by ssh-keygen: the repository holds none. */
record KeyFile(Path path, String kind, String bits, String form) {
  static KeyFile ed25519(Path path) {
    return new KeyFile(path, "ed25519", "256", "RFC4716");
  }

  Path made(String passphrase) throws Exception {
    Process keygen =
        new ProcessBuilder(
                "ssh-keygen",
                "-q",
                "-t",
                kind,
                "-b",
                bits,
                "-m",
                form,
                "-N",
                passphrase,
                "-f",
                path.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keygen.waitFor()).as(said).isZero();
    return path;
  }
}
