package io.hostgw.inventory;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;

/** Certificates and keys in the form that the client takes them: base64 of PEM. */
final class Pem {
  private Pem() {}

  /**
   * Checks that there are certificates.
   *
   * @param pem the certificates as PEM
   * @param what whose they are, for the error
   */
  static String certificates(byte[] pem, String what) throws SourceException {
    try {
      if (!CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem))
          .isEmpty()) {
        return base64(pem);
      }
    } catch (CertificateException notOne) {
      throw new SourceException(what + ": holds no certificate in PEM", notOne);
    }
    throw new SourceException(what + ": holds no certificate in PEM");
  }

  /** Decodes what a kubeconfig has in one of its {@code -data} fields. */
  static byte[] decoded(String data, String what) throws SourceException {
    try {
      return Base64.getDecoder().decode(data.replaceAll("\\s", ""));
    } catch (IllegalArgumentException notBase64) {
      throw new SourceException(what + ": is not base64", notBase64);
    }
  }

  /** Returns the algorithm of the key that belongs to a certificate, as Java names it. */
  static String keyAlgorithm(byte[] certificate) throws SourceException {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(certificate))
          .getPublicKey()
          .getAlgorithm();
    } catch (CertificateException notOne) {
      throw new SourceException("a client certificate cannot be read", notOne);
    }
  }

  static String base64(byte[] pem) {
    return Base64.getEncoder().encodeToString(pem);
  }
}
