package io.hostgw.transport;

import io.hostgw.transport.KnownHostLine.Marker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What known_hosts files say of one host, with the verdicts of ssh(1) with {@code
 * StrictHostKeyChecking yes} (check_host_key in sshconnect.c, hostfile.c of OpenSSH 9).
 *
 * @param principal the name that a certificate has to be for
 * @param names the lines about each name of the host, the first name first
 */
public record KnownHost(String principal, List<List<KnownHostLine>> names) {
  /** Copies the list. */
  public KnownHost {
    names = List.copyOf(names);
  }

  /** Returns the lines about the name that is looked for first. */
  List<KnownHostLine> lines() {
    return names.get(0);
  }

  /**
   * Says what is known of a key that the host sent. Where the first name decides nothing, the
   * second one may: it can vouch for the key or forbid it.
   */
  public HostKeyVerdict check(HostKey key) {
    HostKeyVerdict verdict = judge(key);
    if (names.size() == 1 || !isUndecided(verdict)) {
      return verdict;
    }
    HostKeyVerdict second = withoutFirst().check(key);
    return isFinal(second) ? second : verdict;
  }

  /**
   * Says what is known of a certificate that the host sent. Where no authority vouches for it, the
   * key in it counts like one that came alone; the second name is asked about both before that.
   *
   * @param now the time to hold its validity against
   */
  HostKeyVerdict check(HostCertificate certificate, Instant now) {
    HostKeyVerdict verdict = judge(certificate, now);
    if (isFinal(verdict)) {
      return verdict;
    }
    if (names.size() > 1 && verdict instanceof HostKeyVerdict.Unknown) {
      HostKeyVerdict second = withoutFirst().check(certificate, now);
      if (isFinal(second)) {
        return second;
      }
    }
    HostKeyVerdict alone = check(certificate.key());
    boolean certificateSaysMore =
        isUndecided(alone) && verdict instanceof HostKeyVerdict.NotCertified;
    return certificateSaysMore ? verdict : alone;
  }

  private KnownHost withoutFirst() {
    return new KnownHost(principal, names.subList(1, names.size()));
  }

  private static boolean isFinal(HostKeyVerdict verdict) {
    return verdict instanceof HostKeyVerdict.Known || verdict instanceof HostKeyVerdict.Revoked;
  }

  private static boolean isUndecided(HostKeyVerdict verdict) {
    return verdict instanceof HostKeyVerdict.Unknown
        || verdict instanceof HostKeyVerdict.AuthorityOnly;
  }

  private HostKeyVerdict judge(HostKey key) {
    Optional<KnownHostLine> revoked = first(Marker.REVOKED, key);
    if (revoked.isPresent()) {
      return new HostKeyVerdict.Revoked(revoked.get());
    }
    Optional<KnownHostLine> same = first(Marker.HOST, key);
    if (same.isPresent()) {
      return new HostKeyVerdict.Known(same.get());
    }
    return differing(key)
        .<HostKeyVerdict>map(HostKeyVerdict.Changed::new)
        .or(() -> of(Marker.AUTHORITY).findFirst().map(HostKeyVerdict.AuthorityOnly::new))
        .orElseGet(HostKeyVerdict.Unknown::new);
  }

  private HostKeyVerdict judge(HostCertificate certificate, Instant now) {
    Optional<KnownHostLine> revoked =
        first(Marker.REVOKED, certificate.key())
            .or(() -> first(Marker.REVOKED, certificate.authority()));
    if (revoked.isPresent()) {
      return new HostKeyVerdict.Revoked(revoked.get());
    }
    Optional<KnownHostLine> signer = first(Marker.AUTHORITY, certificate.authority());
    if (signer.isEmpty()) {
      return new HostKeyVerdict.Unknown();
    }
    return certificate
        .objection(principal, now)
        .<HostKeyVerdict>map(why -> new HostKeyVerdict.NotCertified(signer.get(), why))
        .orElseGet(() -> new HostKeyVerdict.Known(signer.get()));
  }

  /** A key of the same type says best what changed; one of another type is a change as well. */
  private Optional<KnownHostLine> differing(HostKey key) {
    return of(Marker.HOST)
        .filter(line -> line.key().type().equals(key.type()))
        .findFirst()
        .or(() -> of(Marker.HOST).findFirst());
  }

  private Stream<KnownHostLine> of(Marker marker) {
    return lines().stream().filter(line -> line.marker() == marker);
  }

  private Optional<KnownHostLine> first(Marker marker, HostKey key) {
    return of(marker).filter(line -> line.key().equals(key)).findFirst();
  }

  /**
   * Returns the types of the keys that are known for the host, which are to be asked for first: a
   * host shows only one of its keys.
   *
   * @return key types such as {@code ssh-rsa}, in the order of the lines, each once
   */
  public List<String> keyTypes() {
    List<String> types = of(Marker.HOST).map(line -> line.key().type()).distinct().toList();
    return types.isEmpty() && names.size() > 1 ? withoutFirst().keyTypes() : types;
  }

  /** Returns whether an authority is known that may certify the host's keys. */
  boolean hasAuthority() {
    return of(Marker.AUTHORITY).findAny().isPresent()
        || names.size() > 1 && withoutFirst().hasAuthority();
  }
}
