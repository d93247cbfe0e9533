package io.hostgw.transport;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import net.schmizz.sshj.userauth.password.PasswordFinder;

/** A private key file, read: a key to offer, or the reason why it is none. */
sealed interface Identity {
  /** Returns the file. */
  Path file();

  /** A key to offer. */
  record Usable(Path file, KeyProvider key) implements Identity {}

  /** A file that gives no key; {@code why} completes "FILE: ". */
  record Unusable(Path file, String why) implements Identity {}

  /** Reads a private key file, in OpenSSH's own format or PEM. Never fails. */
  static Identity read(Path file) {
    try {
      return new KeyFile(file, text(file)).identity();
    } catch (NoSuchFileException missing) {
      return new Unusable(file, "no such file");
    } catch (AccessDeniedException denied) {
      return new Unusable(file, "permission denied");
    } catch (IOException | RuntimeException unreadable) {
      // The parsers of keys throw both, of many kinds, for a file that is none.
      return new Unusable(file, "not a private key that hostgw can read");
    }
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(KeyFile.LARGEST + 1);
      if (bytes.length > KeyFile.LARGEST) {
        throw new IOException("too large");
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * The text of a key file.
   *
   * @param file its path
   * @param text its content
   */
  record KeyFile(Path file, String text) {
    private static final int LARGEST = 64 * 1024;
    private static final Pattern OPENSSH =
        Pattern.compile("-----BEGIN OPENSSH PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END ");

    private static final Set<KeyType> OFFERED =
        EnumSet.of(
            KeyType.ED25519, KeyType.ECDSA256, KeyType.ECDSA384, KeyType.ECDSA521, KeyType.RSA);

    /** The format's magic, then the cipher's name as a string of four bytes: not encrypted. */
    private static final String OPENSSH_PLAIN = "openssh-key-v1\0\0\0\0\4none";

    Identity identity() throws IOException {
      if (text.startsWith("PuTTY-")) {
        return new Unusable(file, "a PuTTY key; convert it: puttygen FILE -O private-openssh");
      }
      if (isEncrypted()) {
        return new Unusable(
            file, "encrypted with a passphrase, which hostgw cannot ask for yet; use another key");
      }
      FileKeyProvider key = isOpenSsh() ? new OpenSSHKeyV1KeyFile() : new PKCS8KeyFile();
      // Neither a File, which makes sshj trust the .pub beside it, nor a prompt.
      key.init(text, null, (PasswordFinder) null);
      KeyType type = KeyType.fromKey(key.getPublic());
      if (!OFFERED.contains(type)) {
        return new Unusable(file, "a key of type " + type + ", which is too weak or not supported");
      }
      key.getPrivate();
      return new Usable(file, key);
    }

    private boolean isOpenSsh() {
      return text.contains("-----BEGIN OPENSSH PRIVATE KEY-----");
    }

    private boolean isEncrypted() {
      if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
          || text.contains("Proc-Type: 4,ENCRYPTED")) {
        return true;
      }
      return openSshBody().filter(body -> !body.startsWith(OPENSSH_PLAIN)).isPresent();
    }

    private Optional<String> openSshBody() {
      Matcher matcher = OPENSSH.matcher(text);
      if (!matcher.find()) {
        return Optional.empty();
      }
      byte[] bytes = Base64.getMimeDecoder().decode(matcher.group(1));
      return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }
}
