package io.hostgw.run;

import io.hostgw.model.Glob;
import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import java.util.List;

/**
 * Which nodes a run is about: globs of node names, or {@code LABEL=VALUE} with a glob of the value;
 * with {@code !} before it, a pattern takes nodes out. A node is selected by any of the patterns.
 * The others stay destinations.
 *
 * @param patterns the patterns; none for all nodes
 */
public record NodeSelection(List<String> patterns) {
  /** Copies the list. */
  public NodeSelection {
    patterns = List.copyOf(patterns);
  }

  /** Returns the selection of all nodes. */
  public static NodeSelection all() {
    return new NodeSelection(List.of());
  }

  /**
   * Returns the selected nodes in their order.
   *
   * @throws WrongUsageException if a pattern fits no node, which is a slip of the pen
   */
  public List<Node> of(List<Node> nodes) throws WrongUsageException {
    for (String pattern : patterns) {
      String plain = isExclusion(pattern) ? pattern.substring(1) : pattern;
      if (nodes.stream().noneMatch(node -> fits(plain, node))) {
        throw new WrongUsageException(
            "no node of the inventory fits -l '%s'; see `hostgw inventory list%s`"
                .formatted(Printable.of(pattern), isLabel(plain) ? " -o json" : ""));
      }
    }
    List<String> inclusions = patterns.stream().filter(pattern -> !isExclusion(pattern)).toList();
    List<String> exclusions =
        patterns.stream()
            .filter(NodeSelection::isExclusion)
            .map(pattern -> pattern.substring(1))
            .toList();
    return nodes.stream()
        .filter(
            node -> inclusions.isEmpty() || inclusions.stream().anyMatch(each -> fits(each, node)))
        .filter(node -> exclusions.stream().noneMatch(each -> fits(each, node)))
        .toList();
  }

  private static boolean isExclusion(String pattern) {
    return pattern.startsWith("!");
  }

  /** No node's name has an equals sign. */
  private static boolean isLabel(String pattern) {
    return pattern.indexOf('=') >= 0;
  }

  private static boolean fits(String pattern, Node node) {
    if (!isLabel(pattern)) {
      return new Glob(pattern).fits(node.name().text());
    }
    int equals = pattern.indexOf('=');
    String label = pattern.substring(0, equals);
    return node.labels().containsKey(label)
        && new Glob(pattern.substring(equals + 1)).fits(node.labels().get(label));
  }
}
