package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.transport.Identity.Unusable;
import io.hostgw.transport.Identity.Usable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "ed25519, 256, RFC4716, ssh-ed25519",
    "ecdsa, 521, RFC4716, ecdsa-sha2-nistp521",
    "rsa, 2048, RFC4716, ssh-rsa",
    "ecdsa, 256, PEM, ecdsa-sha2-nistp256",
    "rsa, 2048, PEM, ssh-rsa",
    "ecdsa, 256, PKCS8, ecdsa-sha2-nistp256"
  })
  void readsWhatSshKeygenWrites(String kind, String bits, String form, String type)
      throws Exception {
    Identity identity = Identity.read(make(kind, bits, form, ""));

    assertThat(identity).isInstanceOf(Usable.class);
    assertThat(((Usable) identity).key().getType()).hasToString(type);
  }

  @ParameterizedTest
  @CsvSource({"ed25519, 256, RFC4716", "rsa, 2048, PEM", "ecdsa, 256, PKCS8"})
  void saysThatAKeyIsEncrypted(String kind, String bits, String form) throws Exception {
    assertThat(Identity.read(make(kind, bits, form, "a passphrase")))
        .isInstanceOfSatisfying(
            Unusable.class,
            unusable -> assertThat(unusable.why()).startsWith("encrypted with a passphrase"));
  }

  @Test
  void saysThatAKeyIsCutOff() throws Exception {
    Path key = make("ed25519", "256", "RFC4716", "");
    String text = Files.readString(key);
    Files.writeString(key, text.substring(0, text.length() / 2));

    assertThat(Identity.read(key))
        .isInstanceOfSatisfying(
            Unusable.class, unusable -> assertThat(unusable.why()).startsWith("not a private key"));
  }

  @Test
  void saysThatAPublicKeyIsNone() throws Exception {
    make("ed25519", "256", "RFC4716", "");

    assertThat(Identity.read(directory.resolve("key.pub")))
        .isInstanceOfSatisfying(
            Unusable.class, unusable -> assertThat(unusable.why()).startsWith("not a private key"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PuTTY-User-Key-File-3: ssh-ed25519 | a PuTTY key",
        "some notes of mine | not a private key",
        "'' | not a private key"
      })
  void saysWhyAFileGivesNoKey(String text, String why) throws Exception {
    Path file = Files.writeString(directory.resolve("file"), text + "\n");

    assertThat(Identity.read(file))
        .isInstanceOfSatisfying(
            Unusable.class, unusable -> assertThat(unusable.why()).startsWith(why));
  }

  @Test
  void refusesAWeakKey() throws Exception {
    var generator = KeyPairGenerator.getInstance("DSA");
    generator.initialize(1024);
    String encoded =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    String head = "PRIVATE KEY-----\n";
    Path file =
        Files.writeString(
            directory.resolve("dsa"), "-----BEGIN " + head + encoded + "\n-----END " + head);

    assertThat(Identity.read(file))
        .isInstanceOfSatisfying(
            Unusable.class,
            unusable -> assertThat(unusable.why()).startsWith("a key of type ssh-dss"));
  }

  @Test
  void saysThatThereIsNoFileOrTooMuchOfIt() throws IOException {
    Path large = Files.write(directory.resolve("large"), new byte[100_000]);

    assertThat(Identity.read(directory.resolve("none")))
        .isEqualTo(new Unusable(directory.resolve("none"), "no such file"));
    assertThat(Identity.read(large)).isInstanceOf(Unusable.class);
    assertThat(Identity.read(directory)).isInstanceOf(Unusable.class);
  }

  private Path make(String kind, String bits, String form, String passphrase) throws Exception {
    return new KeyFile(directory.resolve("key"), kind, bits, form).made(passphrase);
  }
}
