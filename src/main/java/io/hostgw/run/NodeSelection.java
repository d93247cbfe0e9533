package io.hostgw.run;

import io.hostgw.model.Node;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which nodes a run is about: globs of node names; with {@code !} before it, a glob takes nodes
 * out. The others stay destinations.
 *
 * @param patterns the globs; none for all nodes
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
   * @throws WrongUsageException if a glob fits no node, which is a slip of the pen
   */
  public List<Node> of(List<Node> nodes) throws WrongUsageException {
    for (String pattern : patterns) {
      String glob = isExclusion(pattern) ? pattern.substring(1) : pattern;
      if (nodes.stream().noneMatch(node -> fits(glob, node))) {
        throw new WrongUsageException(
            "no node of the inventory fits -l '" + pattern + "'; see `hostgw inventory list`");
      }
    }
    List<String> globs = patterns.stream().filter(pattern -> !isExclusion(pattern)).toList();
    List<String> exclusions =
        patterns.stream()
            .filter(NodeSelection::isExclusion)
            .map(pattern -> pattern.substring(1))
            .toList();
    return nodes.stream()
        .filter(node -> globs.isEmpty() || globs.stream().anyMatch(glob -> fits(glob, node)))
        .filter(node -> exclusions.stream().noneMatch(glob -> fits(glob, node)))
        .toList();
  }

  private static boolean isExclusion(String pattern) {
    return pattern.startsWith("!");
  }

  private static boolean fits(String glob, Node node) {
    var regex = new StringBuilder();
    for (char each : glob.toCharArray()) {
      switch (each) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(each)));
      }
    }
    return Pattern.matches(regex.toString(), node.name().text());
  }
}
