package io.hostgw.transport;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.signature.SignatureRSA;

/**
 * By which algorithms a host may prove itself: certificates of its keys first, as OpenSSH has it,
 * since a certificate still counts as the key in it. Nothing with SHA-1.
 */
final class HostKeyAlgorithms {
  private static final String CERTIFICATE = "-cert-v01@openssh.com";

  /** A host's RSA key signs by any of these; the key type's own name means SHA-1. */
  private static final Map<String, List<String>> BY_TYPE =
      Map.of("ssh-rsa", List.of("rsa-sha2-512", "rsa-sha2-256"));

  private HostKeyAlgorithms() {}

  /** Returns all of them, the preferred ones first. */
  static List<Factory.Named<KeyAlgorithm>> all() {
    return List.of(
        KeyAlgorithms.EdDSA25519CertV01(),
        KeyAlgorithms.ECDSASHANistp256CertV01(),
        KeyAlgorithms.ECDSASHANistp384CertV01(),
        KeyAlgorithms.ECDSASHANistp521CertV01(),
        // sshj's own certificates of RSA keys sign with SHA-1.
        new KeyAlgorithms.Factory(
            "rsa-sha2-512" + CERTIFICATE, new SignatureRSA.FactoryRSASHA512(), KeyType.RSA_CERT),
        new KeyAlgorithms.Factory(
            "rsa-sha2-256" + CERTIFICATE, new SignatureRSA.FactoryRSASHA256(), KeyType.RSA_CERT),
        KeyAlgorithms.EdDSA25519(),
        KeyAlgorithms.ECDSASHANistp256(),
        KeyAlgorithms.ECDSASHANistp384(),
        KeyAlgorithms.ECDSASHANistp521(),
        KeyAlgorithms.RSASHA512(),
        KeyAlgorithms.RSASHA256());
  }

  /**
   * Returns the algorithms to ask a host for first, as a host shows only one of its keys: those of
   * the keys that are known, with certificates, and all certificates where an authority is known.
   */
  static List<String> toAskFor(KnownHost known) {
    Stream<String> certified =
        known.hasAuthority()
            ? all().stream().map(Factory.Named::getName).filter(name -> name.endsWith(CERTIFICATE))
            : Stream.empty();
    Stream<String> ofKeys =
        known.keyTypes().stream()
            .flatMap(type -> BY_TYPE.getOrDefault(type, List.of(type)).stream())
            .flatMap(name -> Stream.of(name + CERTIFICATE, name));
    return Stream.concat(certified, ofKeys).distinct().toList();
  }
}
