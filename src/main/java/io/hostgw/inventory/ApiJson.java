package io.hostgw.inventory;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the API server sends it: bounded, and read object by object out of a larger document. */
final class ApiJson {
  private static final int LONGEST_TEXT = 4 << 20;
  private static final int DEEPEST = 100;

  private ApiJson() {}

  /** Returns a mapper for documents of up to so many bytes. */
  static JsonMapper mapper(long largestDocument) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxDocumentLength(largestDocument)
                        .maxStringLength(LONGEST_TEXT)
                        .maxNestingDepth(DEEPEST)
                        .build())
                .build())
        .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }
}
