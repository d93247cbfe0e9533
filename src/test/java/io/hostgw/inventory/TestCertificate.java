package io.hostgw.inventory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate of 127.0.0.1 with its key and its CA, all made for one test.
 *
 * @param key the server's key
 * @param certificate the server's certificate
 * @param ca the CA's certificate
 */
record TestCertificate(KeyPair key, X509Certificate certificate, X509Certificate ca) {
  private static final X500Name ISSUER = new X500Name("CN=test-ca");

  static TestCertificate valid(Instant from, Instant until) throws Exception {
    KeyPair caKey = keyPair();
    KeyPair key = keyPair();
    Instant now = Instant.now();
    X509Certificate ca =
        signed(
            builder(ISSUER, caKey, now.minus(Duration.ofDays(9)), now.plus(Duration.ofDays(9))),
            caKey,
            Extension.basicConstraints,
            new BasicConstraints(true));
    X509Certificate certificate =
        signed(
            builder(new X500Name("CN=server"), key, from, until),
            caKey,
            Extension.subjectAlternativeName,
            new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
    return new TestCertificate(key, certificate, ca);
  }

  private static KeyPair keyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name subject, KeyPair key, Instant from, Instant until) {
    return new JcaX509v3CertificateBuilder(
        ISSUER,
        BigInteger.valueOf(System.nanoTime()),
        Date.from(from),
        Date.from(until),
        subject,
        key.getPublic());
  }

  private static X509Certificate signed(
      JcaX509v3CertificateBuilder builder,
      KeyPair by,
      ASN1ObjectIdentifier extension,
      ASN1Encodable value)
      throws IOException, OperatorCreationException, GeneralSecurityException {
    builder.addExtension(extension, true, value);
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  /** What a server that has it speaks TLS with. */
  SSLContext context() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key.getPrivate(), new char[0], new Certificate[] {certificate});
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The CA's certificate as PEM. */
  String caPem() throws GeneralSecurityException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(ca.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  /** The same as a kubeconfig has it. */
  String caData() throws GeneralSecurityException {
    return Base64.getEncoder().encodeToString(caPem().getBytes(US_ASCII));
  }
}
