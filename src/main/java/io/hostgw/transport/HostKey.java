package io.hostgw.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;

/** A host's public key as it travels (RFC 4253, 6.6): two are equal when their bytes are. */
public final class HostKey {
  /** How many fields follow the type in the key's bytes. Types that are not here are not keys. */
  private static final Map<String, Integer> FIELDS =
      Map.of(
          "ssh-ed25519", 1,
          "ssh-rsa", 2,
          "ecdsa-sha2-nistp256", 2,
          "ecdsa-sha2-nistp384", 2,
          "ecdsa-sha2-nistp521", 2,
          "ssh-dss", 4,
          "sk-ssh-ed25519@openssh.com", 2,
          "sk-ecdsa-sha2-nistp256@openssh.com", 3);

  private final String type;
  private final byte[] blob;

  private HostKey(String type, byte[] blob) {
    this.type = type;
    this.blob = blob;
  }

  /**
   * Reads a key as a known_hosts line has it.
   *
   * @param type the key type, such as {@code ssh-ed25519}
   * @param base64 the key's bytes in base64 with its padding
   * @return the key, or empty if the type is unknown or the bytes are no key of that type
   */
  public static Optional<HostKey> parse(String type, String base64) {
    Integer fields = FIELDS.get(type);
    if (fields == null) {
      return Optional.empty();
    }
    return decoded(base64).filter(b -> isKey(b, type, fields)).map(b -> new HostKey(type, b));
  }

  /** Returns the key that a host sent. */
  static HostKey of(PublicKey key) {
    return new HostKey(
        KeyType.fromKey(key).toString(),
        new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      // The JDK takes a missing padding and stray last bits, OpenSSH takes neither.
      boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(base64);
      return canonical ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static boolean isKey(byte[] blob, String type, int fields) {
    var rest = ByteBuffer.wrap(blob);
    if (!type.equals(field(rest).orElse(""))) {
      return false;
    }
    for (int i = 0; i < fields; i++) {
      if (field(rest).isEmpty()) {
        return false;
      }
    }
    return !rest.hasRemaining();
  }

  /** Takes a length and that many bytes off the front; empty if there are fewer. */
  private static Optional<String> field(ByteBuffer rest) {
    if (rest.remaining() < Integer.BYTES) {
      return Optional.empty();
    }
    int length = rest.getInt();
    if (length < 1 || length > rest.remaining()) {
      return Optional.empty();
    }
    var bytes = new byte[length];
    rest.get(bytes);
    return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** Returns the key type, such as {@code ssh-ed25519}. */
  public String type() {
    return type;
  }

  /** Returns the fingerprint as {@code ssh-keygen -l} prints it: {@code SHA256:} and base64. */
  public String fingerprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HostKey key && Arrays.equals(blob, key.blob);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(blob);
  }

  @Override
  public String toString() {
    return type + " " + fingerprint();
  }
}
