package io.hostgw.script;

import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds the data section of a script: shell functions that print or set values, quoted so that
 * none is expanded.
 */
final class ScriptData {
  private static final String END = "HOSTGW-END-OF-DATA";
  private static final String CALL = "main complete \"$@\" </dev/null\n";
  private final StringBuilder settings = new StringBuilder();
  private final StringBuilder functions = new StringBuilder();

  ScriptData nonce(Nonce nonce) {
    return set("nonce", nonce.text());
  }

  ScriptData addresses(Collection<Address> addresses) {
    addresses.forEach(address -> set("address", address.toString()));
    return this;
  }

  /** Sets addresses that the node would have by its own podCIDRs. */
  ScriptData bridges(Collection<Address> bridges) {
    bridges.forEach(bridge -> set("bridge", bridge.toString()));
    return this;
  }

  ScriptData scopes(Collection<Cidr> scopes) {
    scopes.forEach(scope -> set("scope", scope.toString()));
    return this;
  }

  ScriptData features(List<String> features) {
    features.forEach(feature -> word("feature", feature));
    return this;
  }

  ScriptData wantedHash(Family family, RouteDigest digest) {
    return set(family == Family.IPV4 ? "wanted4" : "wanted6", digest.hex());
  }

  ScriptData seconds(String key, Duration duration) {
    return set(key, Long.toString(Math.max(0, duration.toSeconds())));
  }

  ScriptData number(String key, int number) {
    return set(key, Integer.toString(number));
  }

  /**
   * Sets a value that its type has already made safe: one word of letters, digits and a few marks.
   */
  ScriptData word(String key, String value) {
    check(key, value);
    return set(key, value);
  }

  private static void check(String key, String value) {
    if (!value.matches("[A-Za-z0-9._:@/-]{1,300}")) {
      throw new IllegalArgumentException("not a word for " + key + ": " + value);
    }
  }

  private ScriptData set(String key, String value) {
    settings.append(key).append(' ').append(value).append('\n');
    return this;
  }

  /** Adds lines that a function prints. */
  ScriptData print(String function, String lines) {
    functions.append(function).append("() {\ncat <<'").append(END).append("'\n");
    functions.append(lines).append(END).append("\n}\n");
    return this;
  }

  /** Adds files: a line of the settings each, and a function that prints the one of a number. */
  ScriptData files(List<ScriptFile> files) {
    functions.append("content() {\ncase $1 in\n");
    for (int number = 0; number < files.size(); number++) {
      ScriptFile file = files.get(number);
      word("file", file.keeper(), file.mode(), file.path(), number);
      functions.append(number).append(")\ncat <<'").append(END).append("'\n");
      functions.append(file.content()).append(END).append("\n;;\n");
    }
    functions.append("esac\n}\n");
    return this;
  }

  private void word(String key, String keeper, String mode, String path, int number) {
    Stream.of(keeper, mode, path).forEach(value -> check(key, value));
    set(key, "%d %s %s %s".formatted(number, keeper, mode, path));
  }

  /** Returns the section as short as it can be, for the network. */
  String text() {
    return functions() + CALL;
  }

  /** Returns the section for people. */
  String readable() {
    return functions() + "# Without this last line, whole, nothing above does anything.\n" + CALL;
  }

  private String functions() {
    return "settings() {\nwhile read -r key value; do take \"$key\" \"$value\"; done <<'"
        + END
        + "'\n"
        + settings
        + END
        + "\n}\n"
        + functions;
  }
}
