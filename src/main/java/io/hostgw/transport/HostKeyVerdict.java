package io.hostgw.transport;

/** What the known_hosts files say of what a host sent. */
public sealed interface HostKeyVerdict {
  /** It is the host's key, or is certified by an authority for the host: {@code line} says so. */
  record Known(KnownHostLine line) implements HostKeyVerdict {}

  /** Nothing is known of the host. */
  record Unknown() implements HostKeyVerdict {}

  /** The host has another key, of this type or another: {@code line} holds it. */
  record Changed(KnownHostLine line) implements HostKeyVerdict {}

  /** The key, or the authority that certified it, must not be accepted: {@code line} says so. */
  record Revoked(KnownHostLine line) implements HostKeyVerdict {}

  /** Only an authority is known for the host, at {@code line}, and it has not signed this. */
  record AuthorityOnly(KnownHostLine line) implements HostKeyVerdict {}

  /** The authority at {@code line} signed it, but the certificate {@code why}. */
  record NotCertified(KnownHostLine line, String why) implements HostKeyVerdict {}
}
