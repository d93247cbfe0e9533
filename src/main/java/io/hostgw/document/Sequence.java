package io.hostgw.document;

import io.hostgw.model.Origin;
import java.util.List;

/**
 * Values in their order.
 *
 * @param items the values
 * @param origin where the list starts
 */
public record Sequence(List<Value> items, Origin origin) implements Value {
  /** Copies the list. */
  public Sequence {
    items = List.copyOf(items);
  }

  @Override
  public String kindInWords() {
    return "a list";
  }
}
