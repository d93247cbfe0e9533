package io.hostgw.inventory;

import io.hostgw.document.Mapping;
import io.hostgw.model.Cluster;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Segment;
import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what an inventory file says of the cluster as a whole. */
final class ClusterReader {
  private static final List<String> KEYS =
      List.of("name", "podCIDRs", "serviceCIDRs", "nodeCIDRs", "segments");
  private static final List<String> SEGMENT_KEYS = List.of("name", "cidrs", "onlink");

  /** A cloud's names have colons and slashes. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._:/@-]{0,252}");

  /** All pairs of them are compared. */
  private static final int MOST_SEGMENT_CIDRS = 1000;

  private final Findings findings;
  private final ValueChecks checks;

  ClusterReader(Findings findings, ValueChecks checks) {
    this.findings = findings;
    this.checks = checks;
  }

  Cluster read(Fields root) {
    return root.section("cluster", KEYS).map(this::cluster).orElse(Cluster.unknown());
  }

  private Cluster cluster(Fields fields) {
    return new Cluster(
        name(fields, "cluster").map(Sourced::value).orElse(""),
        checks.cidrs(fields.texts("podCIDRs"), "podCIDR of the cluster"),
        checks.cidrs(fields.texts("serviceCIDRs"), "serviceCIDR"),
        checks.cidrs(fields.texts("nodeCIDRs"), "nodeCIDR"),
        segments(fields));
  }

  private Optional<Sourced<String>> name(Fields fields, String whose) {
    Optional<Sourced<String>> name = fields.text("name");
    if (name.isPresent() && !NAME.matcher(name.get().value()).matches()) {
      findings.error(
          ProblemCode.BAD_SETTING,
          name.get().origin(),
          whose
              + ".name "
              + Printable.quoted(name.get().value())
              + " is not possible: letters, digits, blanks and . _ : / @ -");
      return Optional.empty();
    }
    return name;
  }

  private List<Segment> segments(Fields fields) {
    var segments = new ArrayList<Segment>();
    for (Mapping each : fields.mappings("segments", "a mapping with name and cidrs")) {
      segment(Fields.of(each, SEGMENT_KEYS, findings)).ifPresent(segments::add);
    }
    if (segments.stream().mapToLong(segment -> segment.cidrs().size()).sum() > MOST_SEGMENT_CIDRS) {
      findings.error(
          ProblemCode.TOO_BIG,
          fields.originOf("segments"),
          "segments have more than " + MOST_SEGMENT_CIDRS + " cidrs");
      return List.of();
    }
    return segments;
  }

  private Optional<Segment> segment(Fields fields) {
    Optional<Sourced<String>> name = name(fields, "segment");
    if (!fields.has("name")) {
      findings.error(
          ProblemCode.MISSING, fields.origin(), "name is missing: every segment has one");
    }
    List<Sourced<Cidr>> cidrs = checks.cidrs(fields.texts("cidrs"), "cidr of the segment");
    if (!fields.has("cidrs") || fields.isEmptyList("cidrs")) {
      findings.error(
          ProblemCode.MISSING,
          fields.origin(),
          "cidrs is missing: a segment is known by the networks of its nodes");
    }
    boolean onlink = fields.flag("onlink").orElse(false);
    return name.map(text -> new Segment(text.value(), cidrs, onlink, fields.origin()));
  }
}
