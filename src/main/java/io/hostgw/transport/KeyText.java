package io.hostgw.transport;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/**
 * The text of a key file.
 *
 * @param text its content
 */
record KeyText(String text) {
  private static final Pattern OPENSSH =
      Pattern.compile("-----BEGIN OPENSSH PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END ");
  private static final Pattern PUBLIC = Pattern.compile("\\s*(sk-)?(ssh|ecdsa)-[!-~]+ +AAAA[!-~]+");
  private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

  static KeyText of(String text) {
    return new KeyText(text);
  }

  boolean isPublic() {
    return PUBLIC.matcher(text).lookingAt();
  }

  boolean isPutty() {
    return text.startsWith("PuTTY-");
  }

  boolean isOpenSsh() {
    return text.contains("-----BEGIN OPENSSH PRIVATE KEY-----");
  }

  boolean isEncrypted() throws IOException {
    return isOpenSsh()
        ? !header().readString().equals("none")
        : text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
            || text.contains("Proc-Type: 4,ENCRYPTED");
  }

  /**
   * Returns the public half, which OpenSSH's format has in the clear.
   *
   * @throws IOException if this is no key that a user can log in with
   */
  UserKey publicHalf() throws IOException {
    Buffer.PlainBuffer in = header();
    in.readBytes(); // the cipher
    in.readBytes(); // how the passphrase becomes its key
    in.readBytes(); // the settings of that
    if (in.readUInt32() != 1) {
      throw new IOException("not one key");
    }
    return UserKey.of(in.readBytes());
  }

  private Buffer.PlainBuffer header() throws IOException {
    Matcher matcher = OPENSSH.matcher(text);
    if (!matcher.find()) {
      throw new IOException("cut off");
    }
    var in = new Buffer.PlainBuffer(Base64.getMimeDecoder().decode(matcher.group(1)));
    var magic = new byte[MAGIC.length];
    in.readRawBytes(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException("not OpenSSH's format");
    }
    return in;
  }

  /**
   * Returns the key pair of a file without a passphrase.
   *
   * @throws IOException if it holds none
   * @throws RuntimeException for the same reason: sshj's readers throw both
   */
  KeyPair pair() throws IOException {
    return pair(PasswordUtils.createOneOff(new char[0]));
  }

  /**
   * Returns the key pair of a file with a passphrase.
   *
   * @param passphrase is wiped
   * @throws IOException if it is the wrong one, or the file holds no key pair
   * @throws RuntimeException for the same reasons: sshj's readers throw both
   */
  KeyPair pair(char[] passphrase) throws IOException {
    try {
      return pair(PasswordUtils.createOneOff(passphrase));
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private KeyPair pair(PasswordFinder passphrase) throws IOException {
    FileKeyProvider reader = isOpenSsh() ? new OpenSSHKeyV1KeyFile() : new PKCS8KeyFile();
    // Not a File, which would make sshj trust the .pub beside it.
    reader.init(text, null, passphrase);
    return new KeyPair(reader.getPublic(), reader.getPrivate());
  }

  @Override
  public String toString() {
    return "KeyText";
  }
}
