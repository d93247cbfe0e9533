package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.Identity.Elsewhere;
import io.hostgw.transport.Identity.Encrypted;
import io.hostgw.transport.Identity.Plain;
import io.hostgw.transport.Identity.Secret;
import io.hostgw.transport.Identity.Usable;
import io.hostgw.transport.Identity.Veiled;
import io.hostgw.transport.KeyRing.LockedException;
import java.io.IOException;
import java.security.KeyPair;
import java.util.Optional;

/**
 * The ways to sign for a key.
 *
 * @param ring the keys and agents of the run
 * @param person whom one may have to wait for
 */
record Candidates(KeyRing ring, PersonTime person) {
  /** Returns the key of a file that says what key it is. */
  Candidate of(Usable identity) {
    return new OfFile(identity);
  }

  /** Returns the key of a file that has to be opened to know it. */
  Candidate of(Veiled identity) {
    return new OfVeiledFile(identity);
  }

  /** Returns a key that an agent holds, called by its file's name where there is one. */
  Candidate of(AgentKey held, Agent agent, String name) {
    return new OfAgent(held, agent, name);
  }

  /** Returns a certificate that another candidate signs for. */
  Candidate of(UserKey certificate, String name, Candidate signer) {
    return new OfCertificate(certificate, name, signer);
  }

  private final class OfFile implements Candidate {
    private final Usable identity;

    OfFile(Usable identity) {
      this.identity = identity;
    }

    @Override
    public String name() {
      return Printable.of(identity.file().toString());
    }

    @Override
    public Optional<UserKey> known() {
      return Optional.of(key());
    }

    @Override
    public UserKey key() {
      return identity.key();
    }

    @Override
    public byte[] sign(String algorithm, byte[] data) throws UnusableKeyException, LockedException {
      return signer(identity.secret()).sign(key().kind().signature(algorithm), data);
    }

    private FileSigner signer(Secret secret) throws UnusableKeyException, LockedException {
      if (secret instanceof Elsewhere elsewhere) {
        throw new UnusableKeyException(elsewhere.why());
      }
      if (secret instanceof Plain plain) {
        return new FileSigner(plain.key());
      }
      KeyPair pair = ring.unlocked((Encrypted) secret);
      if (!publicHalf(pair).hasSamePrivateHalf(key())) {
        throw new UnusableKeyException(
            "its .pub file is of another key; make it anew: ssh-keygen -y");
      }
      return new FileSigner(pair.getPrivate());
    }
  }

  private final class OfVeiledFile implements Candidate {
    private final Veiled identity;

    OfVeiledFile(Veiled identity) {
      this.identity = identity;
    }

    @Override
    public String name() {
      return Printable.of(identity.file().toString());
    }

    @Override
    public Optional<UserKey> known() {
      return Optional.empty();
    }

    @Override
    public UserKey key() throws UnusableKeyException, LockedException {
      return publicHalf(ring.unlocked(identity.secret()));
    }

    @Override
    public byte[] sign(String algorithm, byte[] data) throws UnusableKeyException, LockedException {
      KeyPair pair = ring.unlocked(identity.secret());
      return new FileSigner(pair.getPrivate())
          .sign(publicHalf(pair).kind().signature(algorithm), data);
    }
  }

  private static UserKey publicHalf(KeyPair pair) throws UnusableKeyException {
    try {
      return UserKey.of(pair.getPublic());
    } catch (IOException unknown) {
      throw new UnusableKeyException(unknown.getMessage());
    }
  }

  private final class OfAgent implements Candidate {
    private final AgentKey held;
    private final Agent agent;
    private final String name;

    OfAgent(AgentKey held, Agent agent, String name) {
      this.held = held;
      this.agent = agent;
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<UserKey> known() {
      return Optional.of(key());
    }

    @Override
    public UserKey key() {
      return held.key();
    }

    @Override
    public byte[] sign(String algorithm, byte[] data) throws UnusableKeyException {
      return person.during(() -> signed(algorithm, data));
    }

    private byte[] signed(String algorithm, byte[] data) throws UnusableKeyException {
      try {
        return agent.sign(held.key(), algorithm, data);
      } catch (IOException failed) {
        throw new UnusableKeyException("the agent does not sign with it: " + Words.of(failed));
      }
    }
  }

  private static final class OfCertificate implements Candidate {
    private final UserKey certificate;
    private final String name;
    private final Candidate signer;

    OfCertificate(UserKey certificate, String name, Candidate signer) {
      this.certificate = certificate;
      this.name = name;
      this.signer = signer;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<UserKey> known() {
      return Optional.of(key());
    }

    @Override
    public UserKey key() {
      return certificate;
    }

    @Override
    public byte[] sign(String algorithm, byte[] data) throws UnusableKeyException, LockedException {
      if (!signer.key().hasSamePrivateHalf(certificate)) {
        throw new UnusableKeyException("a certificate of another key than " + signer.name());
      }
      return signer.sign(algorithm, data);
    }
  }
}
