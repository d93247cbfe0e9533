package io.hostgw.model;

import java.util.function.Function;

/**
 * A value with the place that it comes from.
 *
 * @param value what was read
 * @param origin where
 */
public record Sourced<T>(T value, Origin origin) {
  /** Returns another value of the same origin. */
  public <R> Sourced<R> map(Function<T, R> change) {
    return new Sourced<>(change.apply(value), origin);
  }

  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
