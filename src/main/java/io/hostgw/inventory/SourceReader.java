package io.hostgw.inventory;

import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where an inventory file has its nodes from, if it does not list them. */
final class SourceReader {
  private static final List<String> KEYS = List.of("kubernetes");
  private static final List<String> KUBERNETES_KEYS =
      List.of("kubeconfig", "context", "selector", "addressTypes", "maintenanceAnnotation");

  private static final Pattern CONTEXT = Pattern.compile("[\\p{Graph} ]{1,500}");

  /** The letters of selectors as kubectl takes them; the API judges the rest. */
  private static final Pattern SELECTOR = Pattern.compile("[A-Za-z0-9._/,=!() -]{1,2000}");

  private static final Pattern ANNOTATION =
      Pattern.compile(
          "([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");

  private final Findings findings;
  private final PathReader paths;

  SourceReader(Findings findings, PathReader paths) {
    this.findings = findings;
    this.paths = paths;
  }

  /** Returns the source; empty if the file names none, or says nothing of it. */
  Optional<KubernetesSection> read(Fields root) {
    if (!root.has("source")) {
      return Optional.empty();
    }
    Optional<Fields> source = root.section("source", KEYS);
    if (source.isEmpty() || !source.get().has("kubernetes")) {
      findings.error(
          ProblemCode.MISSING,
          root.originOf("source"),
          "source names no source: write source: {kubernetes: {}} for the current context");
      return Optional.empty();
    }
    return source.get().sectionOrNothing("kubernetes", KUBERNETES_KEYS).map(this::kubernetes);
  }

  private KubernetesSection kubernetes(Fields fields) {
    List<Path> kubeconfig =
        fields.text("kubeconfig").flatMap(text -> paths.read(text, "kubeconfig")).stream().toList();
    return new KubernetesSection(
        kubeconfig,
        text(fields, "context", CONTEXT, "is no context: up to 500 visible letters"),
        text(fields, "selector", SELECTOR, "is no label selector as kubectl get nodes -l takes it"),
        addressTypes(fields),
        text(
            fields,
            "maintenanceAnnotation",
            ANNOTATION,
            "is no name of an annotation: PREFIX/NAME of letters, digits and - _ ."),
        fields.origin());
  }

  private String text(Fields fields, String key, Pattern form, String otherwise) {
    Optional<Sourced<String>> text = fields.text(key);
    if (text.isPresent() && !form.matcher(text.get().value()).matches()) {
      findings.error(
          ProblemCode.BAD_SETTING,
          text.get().origin(),
          key + " " + Printable.quoted(text.get().value()) + " " + otherwise);
      return "";
    }
    return text.map(Sourced::value).orElse("");
  }

  private List<String> addressTypes(Fields fields) {
    List<Sourced<String>> types = fields.texts("addressTypes");
    for (Sourced<String> type : types) {
      if (!NodeRules.ADDRESS_TYPES.contains(type.value())) {
        findings.error(
            ProblemCode.UNKNOWN_WORD,
            type.origin(),
            Suggestion.unknown("address type", type.value(), NodeRules.ADDRESS_TYPES));
      }
    }
    if (fields.isEmptyList("addressTypes")) {
      findings.error(
          ProblemCode.MISSING,
          fields.originOf("addressTypes"),
          "addressTypes is empty: a next hop needs one of "
              + String.join(", ", NodeRules.ADDRESS_TYPES));
    }
    List<String> words = types.stream().map(Sourced::value).distinct().toList();
    return words.isEmpty() ? List.of(NodeRules.INTERNAL) : words;
  }
}
