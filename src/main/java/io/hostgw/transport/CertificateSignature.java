package io.hostgw.transport;

import com.hierynomus.sshj.signature.SignatureEdDSA;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.signature.SignatureECDSA;
import net.schmizz.sshj.signature.SignatureRSA;

/** What an authority has put under a certificate. */
final class CertificateSignature {
  /** By what an authority's key may sign: nothing with SHA-1. */
  private static final Map<String, List<Factory.Named<Signature>>> ALGORITHMS =
      Map.of(
          "ssh-ed25519", List.of(new SignatureEdDSA.Factory()),
          "ecdsa-sha2-nistp256", List.of(new SignatureECDSA.Factory256()),
          "ecdsa-sha2-nistp384", List.of(new SignatureECDSA.Factory384()),
          "ecdsa-sha2-nistp521", List.of(new SignatureECDSA.Factory521()),
          "ssh-rsa",
              List.of(new SignatureRSA.FactoryRSASHA512(), new SignatureRSA.FactoryRSASHA256()));

  private final HostKey authority;
  private final byte[] content;
  private final byte[] signature;

  /**
   * Takes what the host sent.
   *
   * @param authority the key that is said to have signed
   * @param content what is signed
   * @param signature the signature as it travels, not empty
   */
  CertificateSignature(HostKey authority, byte[] content, byte[] signature) {
    this.authority = authority;
    this.content = content.clone();
    this.signature = signature.clone();
  }

  /**
   * Returns the name of the algorithm.
   *
   * @throws java.nio.BufferUnderflowException if it has none
   */
  String algorithm() {
    return new BlobReader(signature).text();
  }

  /** Returns whether the algorithm is one that is trusted, and fits the authority's key. */
  boolean isTrusted() {
    return factory().isPresent();
  }

  private Optional<Factory.Named<Signature>> factory() {
    String algorithm = algorithm();
    return ALGORITHMS.getOrDefault(authority.type(), List.of()).stream()
        .filter(each -> each.getName().equals(algorithm))
        .findFirst();
  }

  /** Returns whether the authority has signed; never for an algorithm that is not trusted. */
  boolean isRight() {
    return factory().map(Factory::create).filter(this::isRight).isPresent();
  }

  private boolean isRight(Signature verifier) {
    try {
      verifier.initVerify(new Buffer.PlainBuffer(authority.blob()).readPublicKey());
      verifier.update(content);
      return verifier.verify(signature);
    } catch (Buffer.BufferException | RuntimeException notAKeyOrNotASignature) {
      // Bytes that are no point on the curve, or no signature: the library throws both kinds.
      return false;
    }
  }
}
