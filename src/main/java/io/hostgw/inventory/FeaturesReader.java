package io.hostgw.inventory;

import io.hostgw.model.Cni;
import io.hostgw.model.HostSettings;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a file says of what hosts are given besides their routes. */
final class FeaturesReader {
  /** The keys it reads. */
  static final List<String> KEYS =
      List.of("ipMasq", "unreachableClusterCIDR", "hostSettings", "cni");

  private final Findings findings;

  FeaturesReader(Findings findings) {
    this.findings = findings;
  }

  FeaturesSection read(Fields fields) {
    return new FeaturesSection(
        fields.flag("ipMasq").stream().toList(),
        fields.flag("unreachableClusterCIDR").stream().toList(),
        word(
            fields,
            "hostSettings",
            Arrays.stream(HostSettings.values()).map(HostSettings::word).toList(),
            HostSettings::ofWord),
        word(fields, "cni", Arrays.stream(Cni.values()).map(Cni::word).toList(), Cni::ofWord));
  }

  private <T> List<T> word(
      Fields fields, String key, List<String> words, Function<String, Optional<T>> ofWord) {
    Optional<Sourced<String>> text = fields.text(key);
    Optional<T> meant = text.flatMap(word -> ofWord.apply(word.value()));
    if (text.isPresent() && meant.isEmpty()) {
      findings.error(
          ProblemCode.UNKNOWN_WORD,
          text.get().origin(),
          Suggestion.unknown(key, text.get().value(), words));
    }
    return meant.stream().toList();
  }
}
