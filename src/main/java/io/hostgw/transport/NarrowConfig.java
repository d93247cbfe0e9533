package io.hostgw.transport;

import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.ChachaPolyCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.mac.Macs;
import java.util.List;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.kex.Curve25519SHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;

/**
 * The algorithms that hostgw speaks: what every OpenSSH since 7.2 has, nothing with SHA-1, CBC or
 * DSA. sshj's own default offers those, and tries out all of its ciphers at every start.
 */
final class NarrowConfig {
  private NarrowConfig() {}

  /**
   * Makes the configuration; connections may share it.
   *
   * @param wanted what a host's ssh_config names, all of which can be spoken
   */
  static Config of(Algorithms wanted) {
    ConfigImpl config = create();
    Repertoire.limit(config, wanted);
    return config;
  }

  /** Makes the configuration for hosts that nothing is said of. */
  static ConfigImpl create() {
    var config = new ConfigImpl();
    config.setLoggerFactory(LoggerFactory.DEFAULT);
    config.setVersion("hostgw");
    config.setRandomFactory(new SingletonRandomFactory(new JCERandom.Factory()));
    // sshj has to have one; Heartbeat does its work, and it is never started.
    config.setKeepAliveProvider(KeepAliveProvider.HEARTBEAT);
    config.setCompressionFactories(List.of(new NoneCompression.Factory()));
    config.setFileKeyProviderFactories(List.of());
    config.setKeyExchangeFactories(
        List.of(
            new Curve25519SHA256.Factory(),
            new Curve25519SHA256.FactoryLibSsh(),
            new ECDHNistP.Factory256(),
            new ECDHNistP.Factory384(),
            new ECDHNistP.Factory521()));
    config.setKeyAlgorithms(HostKeyAlgorithms.all());
    // HostCertificate does that: sshj would refuse a host whose key is known without a certificate.
    config.setVerifyHostKeyCertificates(false);
    config.setCipherFactories(
        List.of(
            GcmCiphers.AES128GCM(),
            GcmCiphers.AES256GCM(),
            ChachaPolyCiphers.CHACHA_POLY_OPENSSH(),
            BlockCiphers.AES128CTR(),
            BlockCiphers.AES192CTR(),
            BlockCiphers.AES256CTR()));
    config.setMACFactories(
        List.of(
            Macs.HMACSHA2256Etm(), Macs.HMACSHA2512Etm(), Macs.HMACSHA2256(), Macs.HMACSHA2512()));
    return config;
  }
}
