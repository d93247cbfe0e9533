package io.hostgw.mesh;

import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Segment;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with the segments of a cluster, and with the nodes' places in them. */
final class SegmentChecks {
  private final List<Segment> segments;
  private final List<Problem> problems = new ArrayList<>();

  private SegmentChecks(List<Segment> segments) {
    this.segments = segments;
  }

  static List<Problem> of(Inventory inventory) {
    List<Segment> segments = inventory.cluster().segments();
    if (segments.isEmpty()) {
      return List.of();
    }
    var checks = new SegmentChecks(segments);
    checks.names();
    checks.networks();
    for (Node node : inventory.nodes()) {
      node.addresses().forEach(address -> checks.place(node, address));
    }
    return checks.problems;
  }

  private void names() {
    Map<String, Segment> seen = new HashMap<>();
    for (Segment segment : segments) {
      if (seen.putIfAbsent(segment.name(), segment) != null) {
        problems.add(
            Problem.error(
                ProblemCode.OVERLAPPING_SEGMENTS,
                segment.origin(),
                "segment %s is here twice".formatted(segment.name())));
      }
    }
  }

  private void networks() {
    for (int i = 0; i < segments.size(); i++) {
      for (int j = i + 1; j < segments.size(); j++) {
        overlaps(segments.get(i), segments.get(j));
      }
    }
  }

  private void overlaps(Segment one, Segment other) {
    for (Sourced<Cidr> cidr : one.cidrs()) {
      for (Sourced<Cidr> second : other.cidrs()) {
        if (cidr.value().overlaps(second.value())) {
          problems.add(
              Problem.error(
                  ProblemCode.OVERLAPPING_SEGMENTS,
                  second.origin(),
                  "network %s of segment %s overlaps %s of segment %s"
                      .formatted(second, other.name(), cidr, one.name())));
        }
      }
    }
  }

  private void place(Node node, Sourced<Address> address) {
    if (segments.stream().anyMatch(segment -> segment.holds(address.value()))) {
      return;
    }
    problems.add(
        Problem.error(
            ProblemCode.NO_SEGMENT,
            address.origin(),
            "address %s of %s is in none of the cluster's segments: %s"
                .formatted(
                    address,
                    node.name(),
                    segments.stream()
                        .map(segment -> segment.name() + " " + segment.cidrs())
                        .collect(Collectors.joining(", ")))));
  }
}
