package io.hostgw.inventory;

import io.hostgw.model.LinkName;
import io.hostgw.model.Persistence;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the keys that {@code defaults}, a node and an override share. */
final class SettingsReader {
  /** The keys it reads. */
  static final List<String> KEYS =
      Stream.of(
              List.of("persistence", "interface", "networkFile", "netplanDefinition"),
              FeaturesReader.KEYS,
              List.of("ssh"))
          .flatMap(List::stream)
          .toList();

  static final List<String> NODE_SSH_KEYS =
      Stream.concat(Stream.of("host"), SshReader.KEYS.stream()).toList();

  /** No leading dot: hidden files are no configuration to networkd. */
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_@-][A-Za-z0-9_.@-]{0,199}");

  private static final Pattern DEFINITION =
      Pattern.compile("(ethernets|bonds|vlans|bridges)/[A-Za-z0-9_.@:-]{1,200}");

  private final Findings findings;
  private final SshReader ssh;
  private final FeaturesReader features;

  SettingsReader(Findings findings, PathReader paths) {
    this.findings = findings;
    this.ssh = new SshReader(findings, paths);
    this.features = new FeaturesReader(findings);
  }

  SettingsSection read(Fields fields, List<String> sshKeys) {
    return new SettingsSection(
        persistence(fields).stream().toList(),
        link(fields).orElse(""),
        networkFile(fields).orElse(""),
        netplanDefinition(fields).orElse(""),
        features.read(fields),
        fields.section("ssh", sshKeys).map(ssh::read).orElse(SshSection.none()));
  }

  private Optional<Persistence> persistence(Fields fields) {
    List<String> words = Arrays.stream(Persistence.values()).map(Persistence::word).toList();
    Optional<Sourced<String>> text = fields.text("persistence");
    Optional<Persistence> value = text.flatMap(word -> Persistence.ofWord(word.value()));
    if (text.isPresent() && value.isEmpty()) {
      refuse(
          ProblemCode.UNKNOWN_WORD,
          text.get(),
          Suggestion.unknown("persistence", text.get().value(), words));
    }
    return value;
  }

  private Optional<String> link(Fields fields) {
    Optional<Sourced<String>> text = fields.text("interface");
    if (text.isPresent() && LinkName.parse(text.get().value()).isEmpty()) {
      refuse(
          ProblemCode.BAD_SETTING,
          text.get(),
          "interface "
              + Printable.quoted(text.get().value())
              + " is no interface name: up to 15 letters, digits and _ . : @ -");
      return Optional.empty();
    }
    return text.map(Sourced::value);
  }

  private Optional<String> networkFile(Fields fields) {
    Optional<Sourced<String>> text = fields.text("networkFile");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String name = text.get().value();
    if (name.endsWith(".network")) {
      refuse(
          ProblemCode.BAD_SETTING,
          text.get(),
          "networkFile is the name without .network: " + Printable.quoted(name));
      return Optional.empty();
    }
    if (!FILE_NAME.matcher(name).matches()) {
      refuse(
          ProblemCode.BAD_SETTING,
          text.get(),
          "networkFile "
              + Printable.quoted(name)
              + " is no base name of a .network file: letters, digits and _ . @ -, no directory");
      return Optional.empty();
    }
    return Optional.of(name);
  }

  private Optional<String> netplanDefinition(Fields fields) {
    Optional<Sourced<String>> text = fields.text("netplanDefinition");
    if (text.isPresent() && !DEFINITION.matcher(text.get().value()).matches()) {
      refuse(
          ProblemCode.BAD_SETTING,
          text.get(),
          "netplanDefinition "
              + Printable.quoted(text.get().value())
              + " is not KIND/NAME, such as ethernets/ens192; the kinds are ethernets, bonds, vlans, bridges");
      return Optional.empty();
    }
    return text.map(Sourced::value);
  }

  private void refuse(ProblemCode code, Sourced<String> text, String message) {
    findings.error(code, text.origin(), message);
  }
}
