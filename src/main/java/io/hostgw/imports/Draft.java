package io.hostgw.imports;

import io.hostgw.document.Entry;
import io.hostgw.document.Mapping;
import io.hostgw.document.Scalar;
import io.hostgw.document.Sequence;
import io.hostgw.document.Value;
import io.hostgw.inventory.YamlInventory;
import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * An inventory of ours that is not written yet: the tree that its file will have, each value with
 * the place in the source that it comes from, so that whatever is wrong with it is said there.
 *
 * @param head what the file begins with, as comments
 * @param cluster what is said of the whole
 * @param defaults what holds for all nodes
 * @param nodes the nodes
 * @param origin the source
 * @param problems what is wrong with the source
 */
public record Draft(
    List<String> head,
    DraftPart cluster,
    DraftPart defaults,
    List<DraftPart> nodes,
    Origin origin,
    List<Problem> problems) {
  /** Copies the lists. */
  public Draft {
    head = List.copyOf(head);
    nodes = List.copyOf(nodes);
    problems = List.copyOf(problems);
  }

  /** A draft of nodes; what they have in common becomes their defaults. */
  static Draft of(
      List<String> head, Mapping cluster, List<DraftPart> nodes, Origin origin, List<Problem> all) {
    var shared = SharedSettings.of(nodes, origin);
    return new Draft(
        head, new DraftPart(cluster, List.of()), shared.defaults(), shared.nodes(), origin, all);
  }

  /** A draft of nothing, for these reasons. */
  static Draft nothing(Origin origin, List<Problem> reasons) {
    return of(List.of(), new Mapping(List.of(), origin), List.of(), origin, reasons);
  }

  /** Returns the tree of the file. */
  Mapping root() {
    var entries = new ArrayList<Entry>();
    entries.add(entry("apiVersion", text(YamlInventory.API_VERSION)));
    entries.add(entry("kind", text(YamlInventory.KIND)));
    section("cluster", cluster, entries);
    section("defaults", defaults, entries);
    List<Value> list = nodes.stream().<Value>map(DraftPart::fields).toList();
    entries.add(entry("nodes", new Sequence(list, origin)));
    return new Mapping(entries, origin);
  }

  private Value text(String word) {
    return new Scalar(word, Scalar.Kind.TEXT, origin);
  }

  private static void section(String key, DraftPart part, List<Entry> entries) {
    if (!part.fields().entries().isEmpty()) {
      entries.add(entry(key, part.fields()));
    }
  }

  private static Entry entry(String key, Value value) {
    return new Entry(key, value.origin(), value);
  }
}
