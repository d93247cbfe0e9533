package io.hostgw.transport;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.mac.Macs;
import java.util.List;
import java.util.stream.Stream;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.transport.cipher.Cipher;
import net.schmizz.sshj.transport.kex.DHGexSHA1;
import net.schmizz.sshj.transport.kex.DHGexSHA256;
import net.schmizz.sshj.transport.kex.KeyExchange;
import net.schmizz.sshj.transport.mac.MAC;

/**
 * All algorithms that can be spoken: hostgw's own, then those that only a ssh_config which names
 * them brings in, for hosts that have nothing better.
 */
final class Repertoire {
  private static final List<Factory.Named<KeyExchange>> OLD_KEY_EXCHANGES =
      List.of(
          new DHGexSHA256.Factory(),
          DHGroups.Group16SHA512(),
          DHGroups.Group18SHA512(),
          DHGroups.Group14SHA256(),
          DHGroups.Group14SHA1(),
          new DHGexSHA1.Factory(),
          DHGroups.Group1SHA1());

  private static final List<Factory.Named<Cipher>> OLD_CIPHERS =
      List.of(
          BlockCiphers.AES128CBC(),
          BlockCiphers.AES192CBC(),
          BlockCiphers.AES256CBC(),
          BlockCiphers.TripleDESCBC());

  private static final List<Factory.Named<MAC>> OLD_MACS =
      List.of(Macs.HMACSHA1Etm(), Macs.HMACSHA1(), Macs.HMACSHA196(), Macs.HMACMD5());

  private static final List<Factory.Named<KeyAlgorithm>> OLD_KEYS =
      List.of(KeyAlgorithms.SSHRSA(), KeyAlgorithms.SSHDSA());

  private Repertoire() {}

  /**
   * Makes a configuration speak what a host's ssh_config says, in that order. Keys of users are not
   * its matter.
   */
  static void limit(ConfigImpl config, Algorithms wanted) {
    config.setKeyExchangeFactories(
        chosen(wanted.keyExchanges(), config.getKeyExchangeFactories(), OLD_KEY_EXCHANGES));
    config.setCipherFactories(chosen(wanted.ciphers(), config.getCipherFactories(), OLD_CIPHERS));
    config.setMACFactories(chosen(wanted.macs(), config.getMACFactories(), OLD_MACS));
    config.setKeyAlgorithms(chosen(wanted.hostKeys(), config.getKeyAlgorithms(), OLD_KEYS));
  }

  /**
   * Returns what of each list can be spoken, in its order; of keys of users all, as an agent may
   * have others.
   *
   * @param wanted the names on the wire; an empty list leaves the choice to hostgw
   */
  static Algorithms spoken(Algorithms wanted) {
    ConfigImpl own = NarrowConfig.create();
    return new Algorithms(
        names(wanted.keyExchanges(), own.getKeyExchangeFactories(), OLD_KEY_EXCHANGES),
        names(wanted.ciphers(), own.getCipherFactories(), OLD_CIPHERS),
        names(wanted.macs(), own.getMACFactories(), OLD_MACS),
        names(wanted.hostKeys(), own.getKeyAlgorithms(), OLD_KEYS),
        wanted.userKeys());
  }

  private static <T> List<String> names(
      List<String> wanted, List<Factory.Named<T>> own, List<Factory.Named<T>> old) {
    return wanted.isEmpty()
        ? wanted
        : chosen(wanted, own, old).stream().map(Factory.Named::getName).toList();
  }

  private static <T> List<Factory.Named<T>> chosen(
      List<String> wanted, List<Factory.Named<T>> own, List<Factory.Named<T>> old) {
    if (wanted.isEmpty()) {
      return own;
    }
    return wanted.stream()
        .flatMap(
            name ->
                Stream.concat(own.stream(), old.stream())
                    .filter(factory -> factory.getName().equals(name)))
        .toList();
  }
}
