package io.hostgw.inventory;

import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the keys that a node of a file and an override share. */
final class LayerReader {
  /** The keys it reads. */
  static final List<String> KEYS =
      Stream.concat(Stream.of("addresses", "maintenance"), SettingsReader.KEYS.stream()).toList();

  private final Findings findings;
  private final ValueChecks checks;
  private final SettingsReader settings;

  LayerReader(Findings findings, ValueChecks checks, SettingsReader settings) {
    this.findings = findings;
    this.checks = checks;
    this.settings = settings;
  }

  /** Reads a layer whose addresses are known. */
  NodeLayer read(Fields fields, List<Sourced<Address>> addresses) {
    return new NodeLayer(
        settings.read(fields, SettingsReader.NODE_SSH_KEYS),
        reason(fields, "maintenance").orElse(""),
        addresses);
  }

  /**
   * Reads the addresses of a layer.
   *
   * @param who whose they are, for messages
   */
  List<Sourced<Address>> addresses(Fields fields, String who) {
    if (fields.isEmptyList("addresses")) {
      findings.error(
          ProblemCode.MISSING,
          fields.origin(),
          "addresses is empty: " + who + " needs at least one");
    }
    return checks.onePerFamily(
        checks.addresses(fields.texts("addresses"), "address of " + who),
        Address::family,
        "addresses of " + who);
  }

  /** Reads why a node is not to be contacted. */
  Optional<String> reason(Fields fields, String key) {
    Optional<Sourced<String>> reason = fields.text(key);
    if (reason.isPresent() && reason.get().value().isBlank()) {
      findings.error(
          ProblemCode.MISSING,
          reason.get().origin(),
          key + " says no reason: give one, or take the key out");
      return Optional.empty();
    }
    return reason.map(Sourced::value);
  }
}
