package io.hostgw.transport;

import io.hostgw.model.Printable;
import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A host's key, and what an authority says of it (PROTOCOL.certkeys of OpenSSH). All of it comes
 * from the host: that the authority signed it is checked here, that anybody trusts the authority is
 * not.
 */
final class HostCertificate {
  private static final String SUFFIX = "-cert-v01@openssh.com";
  private static final long OF_A_HOST = 2;

  /** What OpenSSH reads at most (sshkey.c). */
  private static final int MOST_PRINCIPALS = 256;

  private final HostKey key;
  private final HostKey authority;
  private final Content content;
  private final String untrusted;

  /**
   * What the authority has signed besides the key.
   *
   * @param kind 1 for users, 2 for hosts
   * @param id what the authority calls it
   * @param principals the names of the host; none means any
   * @param after the first second of its validity, since 1970, unsigned
   * @param before the first second after its validity, unsigned
   * @param critical what must be understood by whoever accepts it
   */
  private record Content(
      long kind,
      String id,
      List<String> principals,
      long after,
      long before,
      List<String> critical) {}

  private HostCertificate(HostKey key, HostKey authority, Content content, String untrusted) {
    this.key = key;
    this.authority = authority;
    this.content = content;
    this.untrusted = untrusted;
  }

  /** Returns whether the bytes say that they are a certificate. */
  static boolean isOne(byte[] blob) {
    try {
      return new BlobReader(blob).text().endsWith(SUFFIX);
    } catch (BufferUnderflowException cutOff) {
      return false;
    }
  }

  /**
   * Reads a certificate and checks its signature.
   *
   * @param blob its bytes as they travel
   * @return the certificate; empty if it is malformed, or not signed by the authority that it
   *     names. One with a signature that is not trusted vouches for nothing, see {@link #objection}
   */
  static Optional<HostCertificate> parse(byte[] blob) {
    try {
      return read(blob);
    } catch (BufferUnderflowException cutOff) {
      return Optional.empty();
    }
  }

  private static Optional<HostCertificate> read(byte[] blob) {
    var reader = new BlobReader(blob);
    String type = reader.text();
    if (!type.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    reader.bytes(); // The nonce: makes what is signed unforeseeable, says nothing.
    String plain = type.substring(0, type.length() - SUFFIX.length());
    Optional<HostKey> key = HostKey.of(plain, HostKey.takeFields(plain, reader));
    reader.uint64(); // The serial number: for lists of revoked ones.
    Content content = content(reader);
    reader.bytes(); // Extensions: what is not critical may be ignored.
    reader.bytes(); // Reserved.
    Optional<HostKey> authority = HostKey.of(reader.bytes());
    int signed = blob.length - reader.remaining();
    byte[] sent = reader.bytes();
    boolean whole = reader.isAtEnd() && content.principals().size() <= MOST_PRINCIPALS;
    if (!whole || key.isEmpty() || authority.isEmpty()) {
      return Optional.empty();
    }
    var signature = new CertificateSignature(authority.get(), Arrays.copyOf(blob, signed), sent);
    String untrusted = signature.isTrusted() ? "" : signature.algorithm();
    return untrusted.isEmpty() && !signature.isRight()
        ? Optional.empty()
        : Optional.of(new HostCertificate(key.get(), authority.get(), content, untrusted));
  }

  private static Content content(BlobReader reader) {
    return new Content(
        reader.uint32(),
        reader.text(),
        reader.texts(),
        reader.uint64(),
        reader.uint64(),
        reader.texts());
  }

  /** Returns the host's own key, which the certificate is about. */
  HostKey key() {
    return key;
  }

  /** Returns the key that signed it. */
  HostKey authority() {
    return authority;
  }

  /**
   * Says why the certificate does not vouch for a host, as sshkey_cert_check_host of OpenSSH does.
   *
   * @param host the host's name as it is looked up, without a port
   * @param now the time
   * @return what completes "the certificate"; empty if it vouches for the host
   */
  Optional<String> objection(String host, Instant now) {
    if (!untrusted.isEmpty()) {
      return Optional.of(
          "is signed by %s, which is too weak or which hostgw does not know"
              .formatted(Printable.of(untrusted)));
    }
    if (content.kind() != OF_A_HOST) {
      return Optional.of("is one of a user, not of a host");
    }
    if (Long.compareUnsigned(now.getEpochSecond(), content.after()) < 0) {
      return Optional.of("is not valid before " + time(content.after()));
    }
    if (Long.compareUnsigned(now.getEpochSecond(), content.before()) >= 0) {
      return Optional.of("expired at " + time(content.before()));
    }
    if (!content.principals().isEmpty() && !content.principals().contains(host)) {
      return Optional.of(
          "is for %s, not for %s"
              .formatted(
                  Printable.of(String.join(", ", content.principals())), Printable.of(host)));
    }
    return content.critical().isEmpty()
        ? Optional.empty()
        : Optional.of("has conditions that hostgw does not know");
  }

  /** Returns a second since 1970 as a date; Java has none for all that a host may send. */
  private static String time(long unsigned) {
    boolean hasDate = Long.compareUnsigned(unsigned, Instant.MAX.getEpochSecond()) <= 0;
    return hasDate ? Instant.ofEpochSecond(unsigned).toString() : "the end of all time";
  }

  @Override
  public String toString() {
    return "certificate %s of %s by %s".formatted(Printable.of(content.id()), key, authority);
  }
}
