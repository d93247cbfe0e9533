package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.TransportException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What of ssh_config hostgw cannot do, and says so: an error where going on would be unsafe or in
 * vain, else a note, once for each line of ssh_config.
 */
final class Dishonoured {
  private static final String PREFERRED = "PreferredAuthentications";

  /** The options that only narrow or widen things, and what is the case instead. */
  private static final Map<String, String> NOTED =
      Map.of(
          "AddressFamily", "addresses are tried in the order of the name service",
          "BindAddress", "connections start at the address that the kernel chooses",
          "BindInterface", "connections start at the interface that the kernel chooses",
          "CASignatureAlgorithms", "signatures of authorities are judged as by default",
          "KnownHostsCommand", "host keys are looked up in files only",
          "PKCS11Provider", "its keys are used if they are in ssh-agent (ssh-add -s)",
          "RequiredRSASize", "RSA keys of any size that the host takes are used",
          "VerifyHostKeyDNS", "host keys are looked up in files only");

  private final Consumer<String> notes;
  private final Set<String> noted = ConcurrentHashMap.newKeySet();

  /** Makes it; notes are printable lines. */
  Dishonoured(Consumer<String> notes) {
    this.notes = notes;
  }

  /**
   * Looks through a host's configuration.
   *
   * @throws TransportException if it has something that cannot be done without
   */
  void check(HostConfig host) throws TransportException {
    if (!host.revokedHostKeys().isEmpty()) {
      throw refusal(
          host,
          "RevokedHostKeys",
          "hostgw does not read such files: put the keys as @revoked lines into known_hosts");
    }
    if (!host.takesKeys() && !host.takesPasswords()) {
      throw refusal(
          host,
          host.config().isSet(PREFERRED) ? PREFERRED : "PubkeyAuthentication",
          "hostgw logs in by key or by password: allow publickey for this host");
    }
    requireCommon(host);
    if (host.acceptsAnyKey()) {
      // What `no` and `off` are called in the answer is in no manual.
      note(
          host,
          "StrictHostKeyChecking",
          "no",
          "an unknown host key is refused; accept-new adds it");
    }
    NOTED.keySet().stream()
        .sorted()
        .filter(host.config()::isSet)
        .forEach(option -> note(host, option, host.config().value(option), NOTED.get(option)));
  }

  /** Refuses what a ProxyCommand may be told to do beyond being the connection. */
  void checkProxyCommand(HostConfig host) throws TransportException {
    if (host.says("ProxyUseFdpass")) {
      throw refusal(
          host,
          "ProxyUseFdpass",
          "hostgw takes no descriptor from a ProxyCommand: use one that forwards the bytes");
    }
  }

  private static void requireCommon(HostConfig host) throws TransportException {
    Algorithms named = host.named();
    Algorithms spoken = host.algorithms();
    var lists =
        List.of(
            new Named("KexAlgorithms", named.keyExchanges(), spoken.keyExchanges()),
            new Named("Ciphers", named.ciphers(), spoken.ciphers()),
            new Named("MACs", named.macs(), spoken.macs()),
            new Named("HostKeyAlgorithms", named.hostKeys(), spoken.hostKeys()));
    for (Named list : lists) {
      if (!list.all().isEmpty() && list.spoken().isEmpty()) {
        throw refusal(host, list.option(), "hostgw speaks none of these");
      }
    }
  }

  /** A list of algorithms, and what of it hostgw speaks. */
  private record Named(String option, List<String> all, List<String> spoken) {}

  private void note(HostConfig host, String option, String value, String instead) {
    if (noted.add(option + " " + host.from(option))) {
      notes.accept(
          "%s %s (%s) does not hold here: %s"
              .formatted(option, Printable.of(value), place(host, option), instead));
    }
  }

  private static TransportException refusal(HostConfig host, String option, String advice) {
    return new TransportException(
        Kind.CONFIGURATION,
        "%s (%s): %s".formatted(text(host, option), place(host, option), advice));
  }

  private static String text(HostConfig host, String option) {
    return option + " " + Printable.of(host.config().value(option));
  }

  private static String place(HostConfig host, String option) {
    return "%s, for %s".formatted(host.from(option), Printable.of(host.word()));
  }
}
