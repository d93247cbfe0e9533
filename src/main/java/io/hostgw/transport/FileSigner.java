package io.hostgw.transport;

import com.hierynomus.sshj.key.KeyAlgorithms;
import java.security.PrivateKey;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.signature.Signature;

/**
 * Signs with a private key in this process.
 *
 * @param secret the private half
 */
record FileSigner(PrivateKey secret) {
  private static final List<KeyAlgorithms.Factory> ALGORITHMS =
      List.of(
          KeyAlgorithms.EdDSA25519(),
          KeyAlgorithms.ECDSASHANistp256(),
          KeyAlgorithms.ECDSASHANistp384(),
          KeyAlgorithms.ECDSASHANistp521(),
          KeyAlgorithms.RSASHA512(),
          KeyAlgorithms.RSASHA256());

  /**
   * Signs.
   *
   * @param name the signature algorithm, one that the key has
   * @param data what to sign
   * @return the signature in the form in which it travels
   */
  byte[] sign(String name, byte[] data) {
    Signature signature =
        ALGORITHMS.stream()
            .filter(algorithm -> algorithm.getName().equals(name))
            .findFirst()
            .orElseThrow()
            .create()
            .newSignature();
    signature.initSign(secret);
    signature.update(data);
    return new Buffer.PlainBuffer()
        .putString(name)
        .putBytes(signature.encode(signature.sign()))
        .getCompactData();
  }

  @Override
  public String toString() {
    return "FileSigner";
  }
}
