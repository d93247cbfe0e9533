package io.hostgw.plan;

import io.hostgw.model.NodeName;
import io.hostgw.model.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What only shows when nodes are compared with each other. */
public final class FleetFindings {
  private static final int NAMED = 4;

  private FleetFindings() {}

  /**
   * Compares nodes.
   *
   * @param plans those of the nodes that answered
   * @return what a person should know; none if there is nothing
   */
  public static List<Finding> of(Collection<NodePlan.Ready> plans) {
    Map<Integer, List<NodePlan.Ready>> bySegment =
        plans.stream()
            .filter(plan -> plan.mtu() > 0)
            .collect(
                Collectors.groupingBy(
                    plan -> plan.desired().segment(), TreeMap::new, Collectors.toList()));
    return bySegment.values().stream().flatMap(members -> mtus(members).stream()).toList();
  }

  private static List<Finding> mtus(List<NodePlan.Ready> members) {
    Map<Integer, List<NodeName>> byMtu =
        members.stream()
            .collect(
                Collectors.groupingBy(
                    NodePlan.Ready::mtu,
                    TreeMap::new,
                    Collectors.mapping(plan -> plan.node().name(), Collectors.toList())));
    if (byMtu.size() < 2) {
      return List.of();
    }
    List<Map.Entry<Integer, List<NodeName>>> groups = new ArrayList<>(byMtu.entrySet());
    groups.sort(Comparator.comparingInt(group -> -group.getValue().size()));
    String words =
        groups.stream()
            .limit(NAMED)
            .map(group -> group.getKey() + " on " + names(group.getValue()))
            .collect(Collectors.joining(", "));
    return List.of(
        new Finding(
            ProblemCode.MTU_DIFFERS,
            "the nodes' links differ in MTU, so that large packets of pods get lost: " + words));
  }

  private static String names(List<NodeName> names) {
    String first = names.stream().limit(NAMED).map(NodeName::text).collect(Collectors.joining(" "));
    return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
  }
}
