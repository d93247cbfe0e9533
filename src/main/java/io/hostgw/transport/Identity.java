package io.hostgw.transport;

import java.nio.file.Path;
import java.security.PrivateKey;

/** A private key file, read: a key to offer, or the reason why it is none. */
sealed interface Identity {
  /** Returns the file. */
  Path file();

  /** A key to offer. */
  record Usable(Path file, UserKey key, Secret secret) implements Identity {}

  /** A file that does not say what its key is before somebody gives the passphrase. */
  record Veiled(Path file, Encrypted secret) implements Identity {}

  /** A file that gives no key; {@code why} completes "FILE: ". */
  record Unusable(Path file, String why) implements Identity {}

  /** The private half of a key. */
  sealed interface Secret {}

  /** As it lies in a file that anybody who can read it may use. */
  record Plain(PrivateKey key) implements Secret {
    @Override
    public String toString() {
      return "Plain";
    }
  }

  /**
   * As it lies in a file with a passphrase.
   *
   * @param file the file
   * @param text its content
   */
  record Encrypted(Path file, String text) implements Secret {
    @Override
    public String toString() {
      return "Encrypted[" + file + "]";
    }
  }

  /** Not in a file that hostgw can use; {@code why} completes "FILE: ". An agent may have it. */
  record Elsewhere(String why) implements Secret {}
}
