package io.hostgw.inventory;

import io.hostgw.document.Mapping;
import io.hostgw.model.Glob;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the overrides of an inventory file. */
final class OverrideReader {
  private static final List<String> KEYS =
      Stream.concat(Stream.of("nodes", "labels"), LayerReader.KEYS.stream()).toList();

  /** Each node is compared with each of these; names without a wildcard are looked up. */
  private static final int MOST_PATTERNS = 1000;

  /** No name or value of a label that it could fit is longer. */
  private static final int LONGEST_PATTERN = 300;

  private final Findings findings;
  private final LayerReader layers;

  OverrideReader(Findings findings, LayerReader layers) {
    this.findings = findings;
    this.layers = layers;
  }

  NodeOverrides read(Fields root) {
    var overrides = new ArrayList<NodeOverride>();
    for (Mapping each : root.mappings("overrides", "a mapping with nodes or labels")) {
      overrides.add(override(Fields.of(each, KEYS, findings)));
    }
    long patterns =
        overrides.stream()
            .filter(
                each -> each.names().isEmpty() || each.names().stream().anyMatch(Glob::hasWildcard))
            .mapToLong(each -> each.names().size() + each.labels().size())
            .sum();
    if (patterns > MOST_PATTERNS) {
      findings.error(
          ProblemCode.TOO_BIG,
          root.originOf("overrides"),
          "overrides have more than " + MOST_PATTERNS + " globs and labels");
      return new NodeOverrides(List.of());
    }
    return new NodeOverrides(overrides);
  }

  private NodeOverride override(Fields fields) {
    List<Glob> names = fields.texts("nodes").stream().flatMap(name -> glob(name).stream()).toList();
    Map<String, Glob> labels = labels(fields);
    if (names.isEmpty() && labels.isEmpty()) {
      findings.error(
          ProblemCode.MISSING,
          fields.origin(),
          "the override says nodes or labels of those it is about; what is for all goes to defaults");
    }
    return new NodeOverride(
        names,
        labels,
        layers.read(fields, layers.addresses(fields, "the override")),
        fields.origin());
  }

  private Map<String, Glob> labels(Fields fields) {
    var globs = new HashMap<String, Glob>();
    fields
        .textsByKey("labels")
        .forEach((key, value) -> glob(value).ifPresent(glob -> globs.put(key, glob)));
    return globs;
  }

  private Optional<Glob> glob(Sourced<String> text) {
    if (text.value().length() <= LONGEST_PATTERN) {
      return Optional.of(new Glob(text.value()));
    }
    findings.error(
        ProblemCode.TOO_BIG,
        text.origin(),
        "the glob is longer than " + LONGEST_PATTERN + " characters");
    return Optional.empty();
  }
}
