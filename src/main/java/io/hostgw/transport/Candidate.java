package io.hostgw.transport;

import io.hostgw.transport.KeyRing.LockedException;
import java.util.Optional;

/** A key, or a certificate of one, that may be offered to a host. */
interface Candidate {
  /** Returns what a person calls it, in printable characters. */
  String name();

  /** Returns what is offered, where that is known without a passphrase. */
  Optional<UserKey> known();

  /**
   * Returns what is offered.
   *
   * @throws LockedException if that cannot be known before somebody gives a passphrase
   * @throws UnusableKeyException if nobody does
   */
  UserKey key() throws UnusableKeyException, LockedException;

  /**
   * Signs, once the host has said that it would take the key.
   *
   * @param algorithm one of the key's algorithms
   * @param data what to sign
   * @return the signature in the form in which it travels (RFC 4253, 6.6)
   * @throws LockedException if somebody has to give a passphrase first
   * @throws UnusableKeyException if the private half is not to be had
   */
  byte[] sign(String algorithm, byte[] data) throws UnusableKeyException, LockedException;
}
