package io.hostgw.transport;

/** What the known_hosts files say of a key that a host sent. */
public sealed interface HostKeyVerdict {
  /** It is the host's key: {@code line} says so. */
  record Known(KnownHostLine line) implements HostKeyVerdict {}

  /** Nothing is known of the host. */
  record Unknown() implements HostKeyVerdict {}

  /** The host has another key, of this type or another: {@code line} holds it. */
  record Changed(KnownHostLine line) implements HostKeyVerdict {}

  /** The key must not be accepted: {@code line} says so. */
  record Revoked(KnownHostLine line) implements HostKeyVerdict {}

  /** Only a certificate authority is known for the host, at {@code line}. */
  record AuthorityOnly(KnownHostLine line) implements HostKeyVerdict {}
}
