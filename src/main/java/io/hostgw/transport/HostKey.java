package io.hostgw.transport;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** OpenSSH's own limit: no shorter RSA key is one. */
  private static final int SHORTEST_RSA_BITS = 1024;

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
    return decoded(base64).flatMap(HostKey::of).filter(key -> key.type.equals(type));
  }

  /** Reads a key as it travels; empty if the bytes are none of a type that OpenSSH knows. */
  static Optional<HostKey> of(byte[] blob) {
    try {
      var reader = new BlobReader(blob);
      String type = reader.text();
      List<byte[]> fields = takeFields(type, reader);
      boolean whole = !fields.isEmpty() && reader.isAtEnd();
      return whole && isLongEnough(type, fields)
          ? Optional.of(new HostKey(type, blob.clone()))
          : Optional.empty();
    } catch (BufferUnderflowException cutOff) {
      return Optional.empty();
    }
  }

  /**
   * Takes the fields of a key of that type, without the type itself.
   *
   * @return the fields; none if the type is unknown or a field is empty
   * @throws BufferUnderflowException if the bytes end before the key does
   */
  static List<byte[]> takeFields(String type, BlobReader reader) {
    int count = FIELDS.getOrDefault(type, 0);
    var fields = new byte[count][];
    for (int i = 0; i < count; i++) {
      fields[i] = reader.bytes();
    }
    return Arrays.stream(fields).allMatch(field -> field.length > 0) ? List.of(fields) : List.of();
  }

  /** Returns the key that has these fields, if it is one. */
  static Optional<HostKey> of(String type, List<byte[]> fields) {
    var blob = new ByteArrayOutputStream();
    put(blob, type.getBytes(StandardCharsets.ISO_8859_1));
    fields.forEach(field -> put(blob, field));
    return of(blob.toByteArray());
  }

  private static void put(ByteArrayOutputStream blob, byte[] field) {
    blob.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
    blob.writeBytes(field);
  }

  private static boolean isLongEnough(String type, List<byte[]> fields) {
    return !type.equals("ssh-rsa")
        || new BigInteger(1, fields.get(1)).bitLength() >= SHORTEST_RSA_BITS;
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

  /** Returns the key type, such as {@code ssh-ed25519}. */
  public String type() {
    return type;
  }

  /** Returns a copy of the key's bytes as they travel. */
  byte[] blob() {
    return blob.clone();
  }

  /** Returns type and base64 as a known_hosts line has them. */
  public String line() {
    return type + " " + Base64.getEncoder().encodeToString(blob);
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
