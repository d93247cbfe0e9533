package io.hostgw.run;

import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import java.util.List;

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
            "no node of the inventory fits -l '%s'; see `hostgw inventory list`"
                .formatted(Printable.of(pattern)));
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

  /**
   * Compares in time bounded by the product of both lengths: a saved plan brings globs of others.
   */
  private static boolean fits(String glob, Node node) {
    String name = node.name().text();
    int at = 0;
    int inGlob = 0;
    int afterStar = -1;
    int retry = 0;
    while (at < name.length()) {
      char wanted = inGlob < glob.length() ? glob.charAt(inGlob) : '\0';
      if (wanted == '*') {
        afterStar = ++inGlob;
        retry = at;
      } else if (wanted == '?' || wanted == name.charAt(at)) {
        inGlob++;
        at++;
      } else if (afterStar >= 0) {
        // The last star takes one character more; those before it need no second look.
        inGlob = afterStar;
        at = ++retry;
      } else {
        return false;
      }
    }
    return glob.substring(inGlob).chars().allMatch(rest -> rest == '*');
  }
}
