package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.KnownHostLine.Marker;
import io.hostgw.transport.TransportException.Kind;
import io.hostgw.transport.Witness.Topic;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Lets one connection pass only with a known host key, and remembers why it refused. */
final class HostKeyGuard implements HostKeyVerifier {
  private final Endpoint endpoint;
  private final HostKeyRegister register;
  private final Witness witness;
  private final KnownHost known;

  /** Written by sshj's reader thread, read by the one that connects. */
  private final AtomicReference<Optional<TransportException>> refusal =
      new AtomicReference<>(Optional.empty());

  /**
   * Looks up what is known of the host.
   *
   * @param witness is told which key was accepted, and why
   * @throws TransportException if a known_hosts file cannot be read
   */
  HostKeyGuard(Endpoint endpoint, HostKeyRegister register, Witness witness)
      throws TransportException {
    this.endpoint = endpoint;
    this.register = register;
    this.witness = witness;
    this.known = register.about(endpoint);
  }

  /**
   * Returns the refusal, if the host's key was refused. Its cause is a {@link NewHostKeyException}
   * if a person can vouch for it.
   */
  Optional<TransportException> refusal() {
    return refusal.get();
  }

  @Override
  public List<String> findExistingAlgorithms(String hostname, int port) {
    return HostKeyAlgorithms.toAskFor(known);
  }

  @Override
  public boolean verify(String hostname, int port, PublicKey sent) {
    refusal.set(judged(new Buffer.PlainBuffer().putPublicKey(sent).getCompactData()));
    return refusal.get().isEmpty();
  }

  private Optional<TransportException> judged(byte[] sent) {
    if (!HostCertificate.isOne(sent)) {
      return HostKey.of(sent)
          .map(key -> judged(known.check(key), key, key.toString()))
          .orElseGet(() -> refused("the host key is malformed"));
    }
    return HostCertificate.parse(sent)
        .map(this::judged)
        .orElseGet(
            () ->
                refused(
                    "the host key's certificate is malformed or not signed by the authority that"
                        + " it names"));
  }

  private Optional<TransportException> judged(HostCertificate certificate) {
    HostKeyVerdict verdict = known.check(certificate, Instant.now());
    boolean certified =
        verdict instanceof HostKeyVerdict.Known good && good.line().marker() == Marker.AUTHORITY;
    HostKey key = certificate.key();
    return judged(verdict, key, certified ? certificate.toString() : key.toString());
  }

  private Optional<TransportException> judged(HostKeyVerdict verdict, HostKey key, String what) {
    if (verdict instanceof HostKeyVerdict.Known good) {
      witness.says(Topic.HOST_KEY, what + ", known by " + good.line().place());
      return Optional.empty();
    }
    if (verdict instanceof HostKeyVerdict.Changed changed) {
      return refused(
          "the host key has changed: the host sends %s, %s has %s; %s"
              .formatted(key, changed.line().place(), changed.line().key(), changedAdvice()));
    }
    if (verdict instanceof HostKeyVerdict.Revoked revoked) {
      return refused(
          revoked.line().key().equals(key)
              ? "the host key %s is revoked by %s; the host needs a new key"
                  .formatted(key, revoked.line().place())
              : "the host key %s is certified by an authority that %s revokes; it needs another one"
                  .formatted(key, revoked.line().place()));
    }
    if (verdict instanceof HostKeyVerdict.NotCertified not) {
      return refused(
          "the certificate of the host key %s, by the authority of %s, %s; renew it on the host"
              .formatted(key, not.line().place(), not.why()));
    }
    String unknown =
        verdict instanceof HostKeyVerdict.AuthorityOnly authority
            ? "the host key %s is not known: %s names a certificate authority, which has not signed"
                    .formatted(key, authority.line().place())
                + " it"
            : "the host key %s is not in %s".formatted(key, files());
    return judgedAsNew(key, endpoint.place() + ": " + unknown + "; " + unknownAdvice());
  }

  private Optional<TransportException> judgedAsNew(HostKey key, String message) {
    return switch (endpoint.hostKeys().unknown()) {
      case YES -> Optional.of(new TransportException(Kind.HOST_KEY, message));
      case ASK ->
          Optional.of(
              new TransportException(
                  Kind.HOST_KEY, message, new NewHostKeyException(endpoint, key)));
      case ACCEPT_NEW -> added(key);
    };
  }

  private Optional<TransportException> added(HostKey key) {
    try {
      register.add(endpoint, key);
      witness.says(Topic.HOST_KEY, key + ", new, added to " + files());
      return Optional.empty();
    } catch (TransportException notAdded) {
      return Optional.of(notAdded);
    }
  }

  private Optional<TransportException> refused(String why) {
    return Optional.of(new TransportException(Kind.HOST_KEY, endpoint.place() + ": " + why));
  }

  private String changedAdvice() {
    return "if it was installed anew: hostgw inventory trust --replace %s, after comparing the new"
            .formatted(Printable.of(endpoint.name()))
        + " key on the host (ssh-keygen -lf /etc/ssh/ssh_host_*_key.pub); otherwise somebody may be"
        + " listening in";
  }

  private static String unknownAdvice() {
    return "compare it on the host (ssh-keygen -lf /etc/ssh/ssh_host_*_key.pub), and add it:"
        + " hostgw inventory trust";
  }

  private String files() {
    return endpoint.hostKeys().files().isEmpty()
        ? "any known_hosts file, none is set"
        : endpoint.hostKeys().files().stream()
            .map(Path::toString)
            .map(Printable::of)
            .collect(Collectors.joining(", "));
  }
}
