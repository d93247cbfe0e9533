package io.hostgw.outcome;

import io.hostgw.model.NodeName;
import io.hostgw.plan.NodePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A node that failed, with those whose packets reach it while its answers may not find the way
 * back.
 *
 * @param node the node
 * @param isKnown whether it is known that the node lacks these routes; otherwise it could not be
 *     read, and these are the peers that got their route to it in this run
 * @param peers the others, in inventory order; at least one
 */
public record OneSided(NodeName node, boolean isKnown, List<NodeName> peers) {
  /** Copies the list. */
  public OneSided {
    peers = List.copyOf(peers);
  }

  /**
   * Finds them.
   *
   * @param surveys what was planned, one a node
   * @param outcomes what became of it, in the same order
   * @return one for each node that failed and has such pairs; of two that both lack each other none
   */
  public static List<OneSided> of(List<Survey> surveys, List<NodeOutcome> outcomes) {
    return new Search(surveys, outcomes).found();
  }

  private static final class Search {
    private final List<Survey> surveys;
    private final List<NodeOutcome> outcomes;

    /** What each node lacks that is known; what is done lacks nothing. */
    private final Map<NodeName, Set<NodeName>> lacking = new HashMap<>();

    Search(List<Survey> surveys, List<NodeOutcome> outcomes) {
      this.surveys = surveys;
      this.outcomes = outcomes;
      for (int i = 0; i < outcomes.size(); i++) {
        NodeName name = outcomes.get(i).node().name();
        if (hasItsRoutes(outcomes.get(i))) {
          lacking.put(name, Set.of());
        } else {
          surveys.get(i).ready().ifPresent(ready -> lacking.put(name, ready.lacking()));
        }
      }
    }

    private static boolean hasItsRoutes(NodeOutcome outcome) {
      return Verdict.ofOutcomes(List.of(outcome)) == Verdict.DONE
          || outcome instanceof NodeOutcome.HalfDone;
    }

    List<OneSided> found() {
      var found = new ArrayList<OneSided>();
      for (NodeOutcome outcome : outcomes) {
        NodeName node = outcome.node().name();
        if (outcome.node().podCidrs().isEmpty() || hasItsRoutes(outcome)) {
          continue;
        }
        Set<NodeName> known = lacking.get(node);
        List<NodeName> peers = known == null ? gotTheirs(node) : reaching(node, known);
        if (!peers.isEmpty()) {
          found.add(new OneSided(node, known != null, peers));
        }
      }
      return found;
    }

    private List<NodeName> reaching(NodeName node, Set<NodeName> lacked) {
      return outcomes.stream()
          .map(outcome -> outcome.node().name())
          .filter(lacked::contains)
          .filter(peer -> lacking.containsKey(peer) && !lacking.get(peer).contains(node))
          .toList();
    }

    private List<NodeName> gotTheirs(NodeName node) {
      var peers = new ArrayList<NodeName>();
      for (int i = 0; i < outcomes.size(); i++) {
        boolean got =
            hasItsRoutes(outcomes.get(i))
                && surveys.get(i).ready().map(NodePlan.Ready::lacking).stream()
                    .anyMatch(lacked -> lacked.contains(node));
        if (got) {
          peers.add(outcomes.get(i).node().name());
        }
      }
      return peers;
    }
  }
}
