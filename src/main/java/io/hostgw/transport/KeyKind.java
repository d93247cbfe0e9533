package io.hostgw.transport;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of keys that users log in with, and how they sign (RFC 8332, OpenSSH's PROTOCOL). */
enum KeyKind {
  ED25519("ssh-ed25519", "ssh-ed25519", 1),
  ECDSA256("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", 2),
  ECDSA384("ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384", 2),
  ECDSA521("ecdsa-sha2-nistp521", "ecdsa-sha2-nistp521", 2),
  RSA("ssh-rsa", "ssh-rsa", 2),
  SK_ED25519("sk-ssh-ed25519@openssh.com", "sk-ssh-ed25519", 2),
  SK_ECDSA256("sk-ecdsa-sha2-nistp256@openssh.com", "sk-ecdsa-sha2-nistp256", 3);

  private static final String CERTIFICATE = "-cert-v01@openssh.com";

  private final String type;
  private final String stem;
  private final int fields;

  KeyKind(String type, String stem, int fields) {
    this.type = type;
    this.stem = stem;
    this.fields = fields;
  }

  /** Returns the kind of a key or certificate of that type. */
  static Optional<KeyKind> of(String type) {
    return Stream.of(values())
        .filter(kind -> type.equals(kind.type) || type.equals(kind.certificateType()))
        .findFirst();
  }

  /** Returns the type of the plain key. */
  String type() {
    return type;
  }

  /** Returns the type of a certificate of such a key. */
  String certificateType() {
    return stem + CERTIFICATE;
  }

  /** Returns how many strings follow the type in the plain key's bytes. */
  int fields() {
    return fields;
  }

  /** Returns whether the private half is in a security key that somebody has to touch. */
  boolean isSecurityKey() {
    return this == SK_ED25519 || this == SK_ECDSA256;
  }

  /** Returns the names that a login may use for such a key or certificate, the best first. */
  List<String> algorithms(boolean certificate) {
    if (this != RSA) {
      return List.of(certificate ? certificateType() : type);
    }
    String end = certificate ? CERTIFICATE : "";
    return List.of("rsa-sha2-512" + end, "rsa-sha2-256" + end);
  }

  /** Returns the name that a signature made for that algorithm carries. */
  String signature(String algorithm) {
    return this == RSA ? algorithm.replace(CERTIFICATE, "") : type;
  }
}
