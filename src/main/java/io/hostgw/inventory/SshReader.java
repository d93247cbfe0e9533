package io.hostgw.inventory;

import io.hostgw.model.Become;
import io.hostgw.model.JumpHost;
import io.hostgw.model.NewHostKeys;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code ssh}: how hosts are reached. */
final class SshReader {
  /** The keys that all have; a node has {@code host} on top. */
  static final List<String> KEYS =
      List.of(
          "connect",
          "port",
          "user",
          "identityFile",
          "knownHosts",
          "proxyJump",
          "strictHostKeyChecking",
          "become");

  private static final int LONGEST_NAME = 253;
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");

  private static final List<String> BECOME =
      Arrays.stream(Become.values()).map(Become::word).toList();
  private static final List<String> NEW_HOST_KEYS =
      Arrays.stream(NewHostKeys.values()).map(NewHostKeys::word).toList();

  private final Findings findings;
  private final PathReader paths;

  SshReader(Findings findings, PathReader paths) {
    this.findings = findings;
    this.paths = paths;
  }

  SshSection read(Fields fields) {
    return new SshSection(
        host(fields).orElse(""),
        word(fields, "connect", SshSection.CONNECT, Optional::of).orElse(""),
        port(fields).orElse(0),
        user(fields).orElse(""),
        paths(fields, "identityFile"),
        paths(fields, "knownHosts"),
        proxyJump(fields).orElse(""),
        word(fields, "strictHostKeyChecking", NEW_HOST_KEYS, NewHostKeys::ofWord).stream().toList(),
        word(fields, "become", BECOME, Become::ofWord).stream().toList());
  }

  private Optional<String> host(Fields fields) {
    Optional<Sourced<String>> text = fields.text("host").filter(host -> isHostOrSaid(host));
    return text.map(Sourced::value);
  }

  private boolean isHostOrSaid(Sourced<String> text) {
    String host = text.value();
    boolean good =
        host.length() <= LONGEST_NAME
            && (HOST.matcher(host).matches() || Address.parse(host).isPresent());
    if (!good) {
      refuse(
          ProblemCode.BAD_SETTING,
          text,
          "ssh.host "
              + Printable.quoted(host)
              + " is no host name or address: the port goes to port, the user to user");
    }
    return good;
  }

  private Optional<Integer> port(Fields fields) {
    Optional<Sourced<String>> text = fields.text("port");
    Optional<Integer> port =
        text.map(Sourced::value)
            .filter(digits -> PORT.matcher(digits).matches())
            .map(Integer::valueOf)
            .filter(number -> number <= HIGHEST_PORT);
    if (text.isPresent() && port.isEmpty()) {
      refuse(
          ProblemCode.BAD_SETTING,
          text.get(),
          "ssh.port " + Printable.quoted(text.get().value()) + " is not one of 1 to 65535");
    }
    return port;
  }

  private Optional<String> user(Fields fields) {
    Optional<Sourced<String>> text = fields.text("user");
    if (text.isPresent() && !USER.matcher(text.get().value()).matches()) {
      refuse(
          ProblemCode.BAD_SETTING,
          text.get(),
          "ssh.user "
              + Printable.quoted(text.get().value())
              + " is no user name: up to 64 letters, digits and _ . @ -, the first no . @ -");
      return Optional.empty();
    }
    return text.map(Sourced::value);
  }

  private Optional<String> proxyJump(Fields fields) {
    Optional<Sourced<String>> text = fields.text("proxyJump");
    if (text.isPresent() && JumpHost.chain(text.get().value()).isEmpty()) {
      refuse(
          ProblemCode.BAD_SETTING,
          text.get(),
          "ssh.proxyJump "
              + Printable.quoted(text.get().value())
              + " is not [USER@]HOST[:PORT], several of them parted by commas, or none");
      return Optional.empty();
    }
    return text.map(Sourced::value);
  }

  private <T> Optional<T> word(
      Fields fields, String key, List<String> words, Function<String, Optional<T>> meaning) {
    Optional<Sourced<String>> text = fields.text(key);
    if (text.isPresent() && !words.contains(text.get().value())) {
      refuse(
          ProblemCode.UNKNOWN_WORD,
          text.get(),
          Suggestion.unknown("ssh." + key, text.get().value(), words));
      return Optional.empty();
    }
    return text.flatMap(word -> meaning.apply(word.value()));
  }

  private List<Path> paths(Fields fields, String key) {
    return fields.textOrTexts(key).stream()
        .flatMap(text -> paths.read(text, "ssh." + key).stream())
        .toList();
  }

  private void refuse(ProblemCode code, Sourced<String> text, String message) {
    findings.error(code, text.origin(), message);
  }
}
