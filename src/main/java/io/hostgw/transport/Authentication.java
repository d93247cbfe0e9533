package io.hostgw.transport;

import java.io.IOException;
import java.util.Collection;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;

/**
 * The requests of a login (RFC 4252), one at a time. A key is offered first and signed with only if
 * the host would take it: sshj's own way would ask for passphrases and agents in the thread that
 * reads from the host.
 */
final class Authentication {
  private static final String PUBLIC_KEY = "publickey";

  private final GuardedClient client;
  private final String user;

  /**
   * Makes it.
   *
   * @param client a client whose keys are exchanged
   * @param user the login user
   */
  Authentication(GuardedClient client, String user) {
    this.client = client;
    this.user = user;
  }

  /**
   * Asks for nothing, which tells {@link #methods}; returns whether the host lets one in all the
   * same.
   */
  boolean none() throws IOException {
    return attempt(new AuthNone());
  }

  /** Returns whether the host would take the key. */
  boolean takes(UserKey key, String algorithm) throws IOException {
    try {
      attempt(new Probe(key, algorithm));
      return false;
    } catch (TakenException taken) {
      return true;
    }
  }

  /** Returns what is signed to log in with a key. */
  byte[] toBeSigned(UserKey key, String algorithm) {
    return new Buffer.PlainBuffer()
        .putString(client.getTransport().getSessionID())
        .putByte(Message.USERAUTH_REQUEST.toByte())
        .putString(user)
        .putString(connection().getName())
        .putString(PUBLIC_KEY)
        .putBoolean(true)
        .putString(algorithm)
        .putString(key.blob())
        .getCompactData();
  }

  /** Logs in with a key; returns whether the host lets the user in. */
  boolean logIn(UserKey key, String algorithm, byte[] signature) throws IOException {
    return attempt(new Signed(key, algorithm, signature));
  }

  /**
   * Makes one attempt.
   *
   * @return whether the host lets the user in
   */
  boolean attempt(AuthMethod method) throws IOException {
    return client
        .getUserAuth()
        .authenticate(user, connection(), method, client.getTransport().getTimeoutMs());
  }

  private Service connection() {
    return (Service) client.getConnection();
  }

  /** Returns whether the host accepted something and wants something else on top. */
  boolean wantsMore() {
    return client.getUserAuth().hadPartialSuccess();
  }

  /** Returns what the host, when it last refused, said that may be tried. */
  Collection<String> methods() {
    return client.getUserAuth().getAllowedMethods();
  }

  /** Returns whether keys may be offered. */
  boolean takesKeys() {
    return methods().contains(PUBLIC_KEY);
  }

  /** Would the host take the key? Both ends may sign for it after that. */
  private static final class Probe extends AbstractAuthMethod {
    private final UserKey key;
    private final String algorithm;

    Probe(UserKey key, String algorithm) {
      super(PUBLIC_KEY);
      this.key = key;
      this.algorithm = algorithm;
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
      return super.buildReq().putBoolean(false).putString(algorithm).putString(key.blob());
    }

    @Override
    public void handle(Message message, SSHPacket packet)
        throws UserAuthException, TransportException {
      if (message != Message.USERAUTH_60) {
        super.handle(message, packet);
      }
      throw new TakenException();
    }
  }

  /** sshj knows two results of a request, and this is a third. */
  private static final class TakenException extends UserAuthException {
    private static final long serialVersionUID = 1L;

    TakenException() {
      super("the host would take the key");
    }
  }

  private static final class Signed extends AbstractAuthMethod {
    private final UserKey key;
    private final String algorithm;
    private final byte[] signature;

    Signed(UserKey key, String algorithm, byte[] signature) {
      super(PUBLIC_KEY);
      this.key = key;
      this.algorithm = algorithm;
      this.signature = signature;
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
      return super.buildReq()
          .putBoolean(true)
          .putString(algorithm)
          .putString(key.blob())
          .putString(signature);
    }
  }
}
