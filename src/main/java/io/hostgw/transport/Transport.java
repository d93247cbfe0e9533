package io.hostgw.transport;

/** A way to reach nodes. */
public interface Transport {
  /**
   * Opens a connection: dialled, host key checked, logged in. Bounded in time as a whole.
   *
   * @param endpoint where and as whom
   * @return the connection, which the caller closes
   * @throws TransportException if there is none; its kind says why and whether trying again helps
   */
  Session open(Endpoint endpoint) throws TransportException;
}
