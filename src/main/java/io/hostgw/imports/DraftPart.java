package io.hostgw.imports;

import io.hostgw.document.Mapping;
import java.util.List;

/**
 * A part of a draft: the cluster, the defaults or a node.
 *
 * @param fields what the inventory says
 * @param notes what a person should know of it, as comments
 */
public record DraftPart(Mapping fields, List<String> notes) {
  /** Copies the list. */
  public DraftPart {
    notes = List.copyOf(notes);
  }

  boolean isEmpty() {
    return fields.entries().isEmpty() && notes.isEmpty();
  }
}
