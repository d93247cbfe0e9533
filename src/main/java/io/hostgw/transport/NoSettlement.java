package io.hostgw.transport;

import io.hostgw.model.Printable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and hostgw have no algorithm of a kind in common.
 *
 * @param option what ssh_config(5) calls the kind
 * @param offered what the host has, hostile until printed
 */
record NoSettlement(String option, String offered) {
  /** sshj's words; what the host has comes last. */
  private static final Pattern WORDS =
      Pattern.compile(
          "Unable to reach a settlement of (\\w+): \\[[^\\]]*\\] and \\[(.*)\\]", Pattern.DOTALL);

  private static final Map<String, String> OPTIONS =
      Map.of(
          "KeyExchangeAlgorithms", "KexAlgorithms",
          "HostKeyAlgorithms", "HostKeyAlgorithms",
          "Client2ServerCipherAlgorithms", "Ciphers",
          "Server2ClientCipherAlgorithms", "Ciphers",
          "Client2ServerMACAlgorithms", "MACs",
          "Server2ClientMACAlgorithms", "MACs");

  /** What servers name there beside algorithms. */
  private static final List<String> SIGNALS = List.of("kex-strict-s-v00@openssh.com", "ext-info-s");

  /** Reads sshj's message; empty if it says something else. */
  static Optional<NoSettlement> of(Throwable cause) {
    Matcher words = WORDS.matcher(String.valueOf(cause.getMessage()));
    if (!words.matches()) {
      return Optional.empty();
    }
    List<String> names =
        Arrays.stream(words.group(2).split(", ")).filter(name -> !SIGNALS.contains(name)).toList();
    String kind = words.group(1);
    return Optional.of(new NoSettlement(OPTIONS.getOrDefault(kind, kind), String.join(",", names)));
  }

  /** Returns what and what to do. */
  String words() {
    return "no algorithm in common: of %s the host has only %s; update its OpenSSH, or name one of these for this host in ssh_config"
        .formatted(option, Printable.of(offered));
  }
}
