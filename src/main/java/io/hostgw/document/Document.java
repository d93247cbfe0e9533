package io.hostgw.document;

import io.hostgw.model.Problem;
import java.util.List;

/** What became of reading a document. */
public sealed interface Document {
  /** Returns what is wrong with it, in the order of the places. */
  List<Problem> problems();

  /**
   * The document could be read to its end.
   *
   * @param root its one value
   * @param problems what is wrong all the same, such as duplicate keys, of which the first is kept
   */
  record Readable(Value root, List<Problem> problems) implements Document {
    /** Copies the list. */
    public Readable {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The document could not be read.
   *
   * @param problems why; at least one
   */
  record Unreadable(List<Problem> problems) implements Document {
    /** Copies the list. */
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }
}
