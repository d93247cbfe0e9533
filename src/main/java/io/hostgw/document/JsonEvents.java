package io.hostgw.document;

import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import java.io.Reader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Feeds the tokens of Jackson's parser (RFC 8259, no leniency) to a tree builder. */
final class JsonEvents {
  private static final int LONGEST_REASON = 300;

  /** All annotations of a Kubernetes object together have 256 KiB. */
  private static final int LONGEST_STRING = 1 << 20;

  private final Reader reader;
  private final String source;
  private final TreeBuilder builder;
  private final JsonFactory factory;

  JsonEvents(Reader reader, String source, TreeBuilder builder, Limits limits) {
    this.reader = reader;
    this.source = source;
    this.builder = builder;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.depth())
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .build();
  }

  void read() throws BadInputException {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), reader)) {
      JsonToken token = parser.nextToken();
      int depth = 0;
      boolean begun = false;
      while (token != null) {
        if (depth == 0 && begun) {
          throw new BadInputException(
              ProblemCode.BROKEN_SYNTAX,
              origin(parser),
              "more follows after the end of the document");
        }
        begun = true;
        depth += take(token, parser);
        token = parser.nextToken();
      }
    } catch (JacksonException notJson) {
      throw bad(notJson);
    }
  }

  /** Takes a token and returns how much deeper the next one is. */
  private int take(JsonToken token, JsonParser parser) throws BadInputException {
    switch (token) {
      case START_OBJECT -> builder.openMapping(origin(parser));
      case START_ARRAY -> builder.openSequence(origin(parser));
      case END_OBJECT, END_ARRAY -> builder.close();
      case PROPERTY_NAME -> {
        if (!builder.key(parser.currentName(), origin(parser))) {
          parser.nextToken();
          parser.skipChildren();
        }
      }
      case VALUE_STRING -> scalar(parser, Scalar.Kind.TEXT);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(parser, Scalar.Kind.NUMBER);
      case VALUE_TRUE, VALUE_FALSE -> scalar(parser, Scalar.Kind.BOOLEAN);
      case VALUE_NULL -> builder.scalar(new Scalar("", Scalar.Kind.NULL, origin(parser)));
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new BadInputException(ProblemCode.BROKEN_SYNTAX, origin(parser), "not JSON");
    }
    return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
  }

  private void scalar(JsonParser parser, Scalar.Kind kind) throws BadInputException {
    builder.scalar(new Scalar(parser.getString(), kind, origin(parser)));
  }

  private BadInputException bad(JacksonException notJson) {
    if (notJson.getCause() instanceof BadInputException bad) {
      return bad;
    }
    String reason = "not JSON: " + Printable.of(notJson.getOriginalMessage(), LONGEST_REASON);
    return new BadInputException(ProblemCode.BROKEN_SYNTAX, origin(notJson.getLocation()), reason);
  }

  private Origin origin(JsonParser parser) {
    return origin(parser.currentTokenLocation());
  }

  private Origin origin(TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? Origin.of(source)
        : new Origin(source, location.getLineNr(), Math.max(1, location.getColumnNr()));
  }
}
