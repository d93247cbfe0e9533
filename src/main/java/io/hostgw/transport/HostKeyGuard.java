package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.TransportException.Kind;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Lets one connection pass only with a known host key, and remembers why it refused. */
final class HostKeyGuard implements HostKeyVerifier {
  /** A host's RSA key signs by any of these; the key type's own name means SHA-1. */
  private static final List<String> RSA_SIGNATURES = List.of("rsa-sha2-512", "rsa-sha2-256");

  private final Endpoint endpoint;
  private final KnownHosts known;

  /** Written by sshj's reader thread, read by the one that connects; empty until refused. */
  private volatile String refusal = "";

  HostKeyGuard(Endpoint endpoint, KnownHosts known) {
    this.endpoint = endpoint;
    this.known = known;
  }

  /** Returns the refusal, if the host's key was refused. */
  Optional<TransportException> refusal() {
    return refusal.isEmpty()
        ? Optional.empty()
        : Optional.of(new TransportException(Kind.HOST_KEY, refusal));
  }

  @Override
  public List<String> findExistingAlgorithms(String hostname, int port) {
    return known.keyTypes(endpoint.keyName(), endpoint.keyPort()).stream()
        .flatMap(type -> type.equals("ssh-rsa") ? RSA_SIGNATURES.stream() : List.of(type).stream())
        .toList();
  }

  @Override
  public boolean verify(String hostname, int port, PublicKey sent) {
    HostKey key = HostKey.of(sent);
    HostKeyVerdict verdict = known.check(endpoint.keyName(), endpoint.keyPort(), key);
    if (verdict instanceof HostKeyVerdict.Known) {
      return true;
    }
    refusal = endpoint.place() + ": " + words(verdict, key);
    return false;
  }

  private String words(HostKeyVerdict verdict, HostKey key) {
    if (verdict instanceof HostKeyVerdict.Changed changed) {
      return "the host key has changed: the host sends %s, %s has %s; %s"
          .formatted(key, changed.line().place(), changed.line().key(), changedAdvice());
    }
    if (verdict instanceof HostKeyVerdict.Revoked revoked) {
      return "the host key %s is revoked by %s; the host needs a new key"
          .formatted(key, revoked.line().place());
    }
    if (verdict instanceof HostKeyVerdict.AuthorityOnly authority) {
      return "the host key %s is not known: %s names only a certificate authority, which hostgw does"
              .formatted(key, authority.line().place())
          + " not use yet; "
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
