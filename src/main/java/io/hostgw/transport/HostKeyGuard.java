package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.TransportException.Kind;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Lets one connection pass only with a known host key, and remembers why it refused. */
final class HostKeyGuard implements HostKeyVerifier {
  private final Endpoint endpoint;
  private final KnownHost known;

  /** Written by sshj's reader thread, read by the one that connects; empty until refused. */
  private volatile String refusal = "";

  HostKeyGuard(Endpoint endpoint, KnownHosts known) {
    this.endpoint = endpoint;
    this.known = known.about(endpoint.knownAs());
  }

  /** Returns the refusal, if the host's key was refused. */
  Optional<TransportException> refusal() {
    return refusal.isEmpty()
        ? Optional.empty()
        : Optional.of(new TransportException(Kind.HOST_KEY, refusal));
  }

  @Override
  public List<String> findExistingAlgorithms(String hostname, int port) {
    return HostKeyAlgorithms.toAskFor(known);
  }

  @Override
  public boolean verify(String hostname, int port, PublicKey sent) {
    byte[] blob = new Buffer.PlainBuffer().putPublicKey(sent).getCompactData();
    String objection =
        HostCertificate.isOne(blob)
            ? HostCertificate.parse(blob)
                .map(this::objection)
                .orElse("the host key's certificate is not signed by the authority that it names")
            : HostKey.of(blob).map(this::objection).orElse("the host key is malformed");
    if (!objection.isEmpty()) {
      refusal = endpoint.place() + ": " + objection;
    }
    return objection.isEmpty();
  }

  private String objection(HostKey key) {
    return words(known.check(key), key);
  }

  private String objection(HostCertificate certificate) {
    return words(known.check(certificate, Instant.now()), certificate.key());
  }

  private String words(HostKeyVerdict verdict, HostKey key) {
    if (verdict instanceof HostKeyVerdict.Known) {
      return "";
    }
    if (verdict instanceof HostKeyVerdict.Changed changed) {
      return "the host key has changed: the host sends %s, %s has %s; %s"
          .formatted(key, changed.line().place(), changed.line().key(), changedAdvice());
    }
    if (verdict instanceof HostKeyVerdict.Revoked revoked) {
      return revoked.line().key().equals(key)
          ? "the host key %s is revoked by %s; the host needs a new key"
              .formatted(key, revoked.line().place())
          : "the host key %s is certified by an authority that %s revokes; it needs another one"
              .formatted(key, revoked.line().place());
    }
    if (verdict instanceof HostKeyVerdict.NotCertified not) {
      return "the certificate of the host key %s, by the authority of %s, %s; renew it on the host"
          .formatted(key, not.line().place(), not.why());
    }
    if (verdict instanceof HostKeyVerdict.AuthorityOnly authority) {
      return "the host key %s is not known: %s names a certificate authority, which has not signed"
              .formatted(key, authority.line().place())
          + " it; "
          + unknownAdvice();
    }
    return "the host key %s is not in %s; %s".formatted(key, files(), unknownAdvice());
  }

  private String changedAdvice() {
    return "if the host was installed anew, remove that line and add the new key after comparing it"
        + " on the host (ssh-keygen -lf /etc/ssh/ssh_host_*_key.pub), otherwise somebody may be"
        + " listening in";
  }

  private String unknownAdvice() {
    return "compare it on the host (ssh-keygen -lf /etc/ssh/ssh_host_*_key.pub), then add it:"
        + " ssh-keyscan -p %d %s".formatted(endpoint.port(), Printable.of(endpoint.host()));
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
