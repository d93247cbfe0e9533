package io.hostgw.transport;

import io.hostgw.model.Printable;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Buffer.BufferException;

/**
 * A user's public key, or a certificate of one, as it travels (RFC 4253, 6.6; OpenSSH's
 * PROTOCOL.certkeys): two are equal when their bytes are.
 */
final class UserKey {
  private static final int USER_CERTIFICATE = 1;
  private static final BigInteger LAST_SECOND = BigInteger.valueOf(Instant.MAX.getEpochSecond());

  private final KeyKind kind;
  private final byte[] blob;
  private final byte[] plain;
  private final Instant validFrom;
  private final Instant validUntil;

  private UserKey(KeyKind kind, byte[] blob, byte[] plain, Instant validFrom, Instant validUntil) {
    this.kind = kind;
    this.blob = blob;
    this.plain = plain;
    this.validFrom = validFrom;
    this.validUntil = validUntil;
  }

  /**
   * Reads a key's bytes.
   *
   * @throws UnknownKindException if they are a key, but of no kind that hostgw logs in with
   * @throws IOException if they are none
   */
  static UserKey of(byte[] blob) throws IOException {
    var in = new Buffer.PlainBuffer(blob.clone());
    String type = in.readString();
    KeyKind kind = KeyKind.of(type).orElseThrow(() -> new UnknownKindException(type));
    boolean certificate = type.equals(kind.certificateType());
    if (certificate) {
      in.readBytes();
    }
    byte[] plain = plain(kind, in);
    UserKey key =
        certificate
            ? certified(kind, blob.clone(), plain, in)
            : new UserKey(kind, blob.clone(), plain, Instant.MIN, Instant.MAX);
    if (in.available() > 0) {
      throw new IOException("bytes after the end of a key");
    }
    return key;
  }

  /** Returns the key of a pair that was read from a file. */
  static UserKey of(PublicKey key) throws IOException {
    return of(new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
  }

  /**
   * Reads the first line of a file such as {@code id_ed25519.pub}: type, base64, comment.
   *
   * @throws IOException if it is none
   */
  static UserKey ofLine(String text) throws IOException {
    String[] words = text.strip().split("\\s+", 3);
    if (words.length < 2) {
      throw new IOException("no public key");
    }
    try {
      UserKey key = of(Base64.getDecoder().decode(words[1]));
      if (key.type().equals(words[0])) {
        return key;
      }
    } catch (IllegalArgumentException notBase64) {
      throw new IOException("no public key", notBase64);
    }
    throw new IOException("a public key of another type than it says");
  }

  private static byte[] plain(KeyKind kind, Buffer.PlainBuffer in) throws BufferException {
    var plain = new Buffer.PlainBuffer().putString(kind.type());
    for (int i = 0; i < kind.fields(); i++) {
      plain.putString(in.readBytes());
    }
    return plain.getCompactData();
  }

  private static UserKey certified(KeyKind kind, byte[] blob, byte[] plain, Buffer.PlainBuffer in)
      throws IOException {
    time(in); // the serial number
    if (in.readUInt32() != USER_CERTIFICATE) {
      throw new IOException("a certificate for hosts, not users");
    }
    in.readBytes(); // the key id
    in.readBytes(); // the principals
    Instant from = time(in);
    Instant until = time(in);
    for (int i = 0; i < 5; i++) {
      in.readBytes(); // critical options, extensions, nothing yet, the authority, its signature
    }
    return new UserKey(kind, blob, plain, from, until);
  }

  /** Seconds without a sign; those that no calendar has are as good as for ever. */
  private static Instant time(Buffer.PlainBuffer in) throws BufferException {
    var bytes = new byte[Long.BYTES];
    in.readRawBytes(bytes);
    return Instant.ofEpochSecond(new BigInteger(1, bytes).min(LAST_SECOND).longValueExact());
  }

  /** A key of a kind that is too weak, or that nobody here knows. */
  static final class UnknownKindException extends IOException {
    private static final long serialVersionUID = 1L;

    UnknownKindException(String type) {
      super("a key of type " + Printable.of(type) + ", which is too weak or not supported");
    }
  }

  KeyKind kind() {
    return kind;
  }

  boolean isCertificate() {
    return blob.length != plain.length;
  }

  /** Returns whether this is the key itself that the other is, or is a certificate of. */
  boolean hasSamePrivateHalf(UserKey other) {
    return Arrays.equals(plain, other.plain);
  }

  /** Returns whether a certificate is out of date then; a key never is. */
  boolean isOutOfDate(Instant now) {
    return now.isBefore(validFrom) || !now.isBefore(validUntil);
  }

  /** Returns the names that a login may use, the best first. */
  List<String> algorithms() {
    return kind.algorithms(isCertificate());
  }

  /** Returns the type as it travels, such as {@code ssh-ed25519}. */
  String type() {
    return isCertificate() ? kind.certificateType() : kind.type();
  }

  /** Returns a copy of the bytes. */
  byte[] blob() {
    return blob.clone();
  }

  /** Returns the fingerprint that {@code ssh-add -l} prints; a certificate has its key's. */
  String fingerprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UserKey key && Arrays.equals(blob, key.blob);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(blob);
  }

  @Override
  public String toString() {
    return type() + " " + fingerprint();
  }
}
