package io.hostgw.document;

import io.hostgw.model.Origin;

/** A value of a document, with the place where it stands. */
public sealed interface Value permits Mapping, Sequence, Scalar {
  /** Returns where the value starts. */
  Origin origin();

  /** Returns what the value is, in words for a message: {@code a list}. */
  String kindInWords();
}
