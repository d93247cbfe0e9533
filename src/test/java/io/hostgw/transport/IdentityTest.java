package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.transport.Identity.Elsewhere;
import io.hostgw.transport.Identity.Encrypted;
import io.hostgw.transport.Identity.Unusable;
import io.hostgw.transport.Identity.Usable;
import io.hostgw.transport.Identity.Veiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
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
    Identity identity = new IdentityFile(make(kind, bits, form, "")).read();

    assertThat(identity).isInstanceOf(Usable.class);
    assertThat(((Usable) identity).key().type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"ed25519, 256, RFC4716", "rsa, 2048, PEM", "ecdsa, 256, PKCS8"})
  void theKeyInAnEncryptedFileIsKnownWithoutItsPassphrase(String kind, String bits, String form)
      throws Exception {
    Path file = make(kind, bits, form, "a passphrase");

    assertThat(new IdentityFile(file).read())
        .isInstanceOfSatisfying(
            Usable.class,
            usable -> {
              assertThat(usable.key()).isEqualTo(publicHalf(file));
              assertThat(usable.secret()).isInstanceOf(Encrypted.class);
            });
  }

  @ParameterizedTest
  @CsvSource({"rsa, 2048, PEM", "ecdsa, 256, PKCS8"})
  void anEncryptedPemFileAloneDoesNotSayWhatKeyItIs(String kind, String bits, String form)
      throws Exception {
    Path file = make(kind, bits, form, "a passphrase");
    Files.delete(Path.of(file + ".pub"));

    assertThat(new IdentityFile(file).read()).isInstanceOf(Veiled.class);
  }

  @Test
  void anEncryptedOpenSshFileSaysItAlone() throws Exception {
    Path file = make("ed25519", "256", "RFC4716", "a passphrase");
    UserKey key = publicHalf(file);
    Files.delete(Path.of(file + ".pub"));

    assertThat(new IdentityFile(file).read())
        .isInstanceOfSatisfying(Usable.class, usable -> assertThat(usable.key()).isEqualTo(key));
  }

  @Test
  void aPublicKeyNamesWhatAnAgentMayHold() throws Exception {
    Path file = make("ed25519", "256", "RFC4716", "");
    Files.delete(file);

    for (Path named : List.of(file, Path.of(file + ".pub"))) {
      assertThat(new IdentityFile(named).read())
          .isInstanceOfSatisfying(
              Usable.class,
              usable -> {
                assertThat(usable.key()).isEqualTo(publicHalf(file));
                assertThat(usable.secret()).isInstanceOf(Elsewhere.class);
              });
    }
  }

  @Test
  void aKeyThatOthersCanReadIsNotUsed() throws Exception {
    Path file = make("ed25519", "256", "RFC4716", "");
    Files.delete(Path.of(file + ".pub"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(new IdentityFile(file).read())
        .isInstanceOfSatisfying(
            Unusable.class, unusable -> assertThat(unusable.why()).contains("chmod 600 " + file));
  }

  @Test
  void saysThatAKeyIsCutOff() throws Exception {
    Path key = make("ed25519", "256", "RFC4716", "");
    String text = Files.readString(key);
    Files.writeString(key, text.substring(0, text.length() / 2));

    assertThat(new IdentityFile(key).read())
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
    Path file = writtenFor(directory.resolve("file"), text + "\n");

    assertThat(new IdentityFile(file).read())
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
        writtenFor(directory.resolve("dsa"), "-----BEGIN " + head + encoded + "\n-----END " + head);

    assertThat(new IdentityFile(file).read())
        .isInstanceOfSatisfying(
            Unusable.class,
            unusable -> assertThat(unusable.why()).startsWith("a key of type ssh-dss"));
  }

  @Test
  void saysThatThereIsNoFileOrTooMuchOfIt() throws IOException {
    Path large = Files.write(directory.resolve("large"), new byte[100_000]);

    assertThat(new IdentityFile(directory.resolve("none")).read())
        .isEqualTo(new Unusable(directory.resolve("none"), "no such file"));
    assertThat(new IdentityFile(large).read()).isInstanceOf(Unusable.class);
    assertThat(new IdentityFile(directory).read()).isInstanceOf(Unusable.class);
  }

  private static Path writtenFor(Path file, String text) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, text);
  }

  private static UserKey publicHalf(Path file) {
    return IdentityFile.publicKey(Path.of(file + ".pub")).orElseThrow();
  }

  private Path make(String kind, String bits, String form, String passphrase) throws Exception {
    return new KeyFile(directory.resolve("key"), kind, bits, form).made(passphrase);
  }
}
