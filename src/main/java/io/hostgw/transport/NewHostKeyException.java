package io.hostgw.transport;

/** Why a connection was refused: the host has a key that only a person can vouch for. */
final class NewHostKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Endpoint endpoint;
  private final transient HostKey key;

  NewHostKeyException(Endpoint endpoint, HostKey key) {
    super(key.toString());
    this.endpoint = endpoint;
    this.key = key;
  }

  /** Returns the host, which may be one on the way to another. */
  Endpoint endpoint() {
    return endpoint;
  }

  /** Returns the key that it sent. */
  HostKey key() {
    return key;
  }
}
