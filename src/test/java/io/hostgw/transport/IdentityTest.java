package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.transport.Identity.Unusable;
import io.hostgw.transport.Identity.Usable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "openssh-ed25519, ssh-ed25519",
    "openssh-ecdsa, ecdsa-sha2-nistp521",
    "openssh-rsa, ssh-rsa",
    "pem-ecdsa, ecdsa-sha2-nistp256",
    "pem-rsa, ssh-rsa",
    "pkcs8-ecdsa, ecdsa-sha2-nistp256"
  })
  void readsWhatSshKeygenWrites(String file, String type) throws Exception {
    Identity identity = Identity.read(recorded(file));

    assertThat(identity).isInstanceOf(Usable.class);
    assertThat(((Usable) identity).key().getType()).hasToString(type);
  }

  @ParameterizedTest
  @CsvSource({
    "encrypted-openssh, encrypted with a passphrase",
    "encrypted-pem, encrypted with a passphrase",
    "encrypted-pkcs8, encrypted with a passphrase",
    "weak-dsa, a key of type ssh-dss",
    "putty, a PuTTY key",
    "public-key, not a private key",
    "cut-off, not a private key",
    "empty, not a private key",
    "README, not a private key"
  })
  void saysWhyAFileGivesNoKey(String file, String why) throws Exception {
    assertThat(Identity.read(recorded(file)))
        .isInstanceOfSatisfying(
            Unusable.class, unusable -> assertThat(unusable.why()).startsWith(why));
  }

  @Test
  void saysThatThereIsNoFileOrTooMuchOfIt() throws IOException {
    Path large = Files.write(directory.resolve("large"), new byte[100_000]);

    assertThat(Identity.read(directory.resolve("none")))
        .isEqualTo(new Unusable(directory.resolve("none"), "no such file"));
    assertThat(Identity.read(large)).isInstanceOf(Unusable.class);
    assertThat(Identity.read(directory)).isInstanceOf(Unusable.class);
  }

  static Path recorded(String name) throws URISyntaxException {
    URL url = IdentityTest.class.getResource("identity/" + name);
    assertThat(url).as("recorded key %s", name).isNotNull();
    return Path.of(url.toURI());
  }
}
