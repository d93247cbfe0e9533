package io.hostgw.document;

import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import java.io.Reader;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Feeds the events of snakeyaml's parser to a tree builder. */
final class YamlEvents {
  private static final int LONGEST_REASON = 300;
  private static final String CORE_TAGS = "tag:yaml.org,2002:";

  /** The core schema of YAML 1.2, section 10.3.2. */
  private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");

  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
              + "|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private final ParserImpl parser;
  private final String source;
  private final TreeBuilder builder;
  private final Dialect dialect;
  private Origin last;
  private int documents;

  YamlEvents(Reader reader, String source, TreeBuilder builder, Dialect dialect) {
    var options = new LoaderOptions();
    // The reader below has the bound.
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.parser = new ParserImpl(new StreamReader(reader), options);
    this.source = source;
    this.last = Origin.of(source);
    this.builder = builder;
    this.dialect = dialect;
  }

  void read() throws BadInputException {
    try {
      Event event = next();
      while (event.getEventId() != Event.ID.StreamEnd) {
        take(event);
        event = next();
      }
    } catch (MarkedYAMLException notYaml) {
      throw bad(notYaml);
    } catch (YAMLException wrapped) {
      if (wrapped.getCause() instanceof BadInputException bad) {
        throw bad;
      }
      throw new BadInputException(
          ProblemCode.BROKEN_SYNTAX,
          Origin.of(source),
          "not YAML: " + reason(wrapped.getMessage()));
    }
  }

  private Event next() throws BadInputException {
    try {
      Event event = parser.getEvent();
      last = origin(event);
      return event;
    } catch (IllegalArgumentException noCharacter) {
      // SnakeYAML does not check the numbers of escapes such as "\UFFFFFFFF".
      throw new BadInputException(
          ProblemCode.BROKEN_SYNTAX, last, "not YAML: an escape after this is no character");
    }
  }

  private void take(Event event) throws BadInputException {
    switch (event.getEventId()) {
      case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
      case DocumentStart -> startDocument(event);
      case Alias -> alias(event);
      case Scalar -> scalar((ScalarEvent) event);
      case MappingStart -> {
        checkCollection((CollectionStartEvent) event, "map");
        builder.openMapping(origin(event));
      }
      case SequenceStart -> {
        checkCollection((CollectionStartEvent) event, "seq");
        builder.openSequence(origin(event));
      }
      case MappingEnd, SequenceEnd -> builder.close();
    }
  }

  private void startDocument(Event event) throws BadInputException {
    if (++documents > 1) {
      throw new BadInputException(
          ProblemCode.BROKEN_SYNTAX,
          origin(event),
          "a second document starts here: only one a file is read");
    }
  }

  private void alias(Event event) throws BadInputException {
    if (dialect.hasAliases()
        && !builder.wantsKey()
        && builder.repeat(((NodeEvent) event).getAnchor())) {
      return;
    }
    builder.damage(
        ProblemCode.UNSUPPORTED_YAML,
        origin(event),
        dialect.hasAliases()
            ? "the alias *" + shownAnchor(event) + " stands for nothing that came before"
            : "aliases are not supported: write out what *" + shownAnchor(event) + " stands for");
    if (builder.wantsKey()) {
      skipValue();
    } else {
      builder.scalar(new Scalar("", Scalar.Kind.NULL, origin(event)));
    }
  }

  private void checkCollection(CollectionStartEvent event, String coreTag)
      throws BadInputException {
    if (builder.wantsKey()) {
      throw new BadInputException(
          ProblemCode.BROKEN_SYNTAX,
          origin(event),
          "a key must be a text, not a mapping or list; a value that starts with { or [ needs"
              + " quotes");
    }
    checkAnchor(event);
    checkTag(event, event.getTag(), coreTag);
  }

  private void checkAnchor(NodeEvent event) {
    if (event.getAnchor() == null) {
      return;
    }
    if (dialect.hasAliases()) {
      builder.anchor(event.getAnchor());
    } else {
      builder.problem(
          ProblemCode.UNSUPPORTED_YAML,
          origin(event),
          "anchors are not supported: take &" + shownAnchor(event) + " out");
    }
  }

  private static String shownAnchor(Event event) {
    return Printable.of(((NodeEvent) event).getAnchor());
  }

  private void checkTag(Event event, String tag, String core) {
    boolean known =
        tag == null
            || tag.equals("!")
            || tag.equals(CORE_TAGS + core)
            || dialect.textTags().contains(tag);
    if (!known) {
      builder.problem(
          ProblemCode.UNSUPPORTED_YAML,
          origin(event),
          "the tag " + Printable.of(tag) + " is not supported: take it out");
    }
  }

  private void scalar(ScalarEvent event) throws BadInputException {
    if (builder.wantsKey()) {
      key(event);
      return;
    }
    checkAnchor(event);
    Scalar.Kind kind = kind(event);
    builder.scalar(
        new Scalar(kind == Scalar.Kind.NULL ? "" : event.getValue(), kind, origin(event)));
  }

  private void key(ScalarEvent event) throws BadInputException {
    checkTag(event, event.getTag(), "str");
    if (!dialect.hasAliases()) {
      checkAnchor(event);
    }
    if (event.isPlain() && event.getValue().equals("<<") && !dialect.hasAliases()) {
      builder.damage(
          ProblemCode.UNSUPPORTED_YAML,
          origin(event),
          "merge keys (<<) are not supported: write the keys out");
      skipValue();
      return;
    }
    if (!builder.key(event.getValue(), origin(event))) {
      skipValue();
    }
  }

  private Scalar.Kind kind(ScalarEvent event) {
    String tag = event.getTag();
    if (tag != null) {
      return taggedKind(event, tag);
    }
    return event.isPlain() ? plainKind(event.getValue()) : Scalar.Kind.TEXT;
  }

  private Scalar.Kind taggedKind(ScalarEvent event, String tag) {
    boolean text = tag.equals("!") || tag.equals(CORE_TAGS + "str");
    if (text || dialect.textTags().contains(tag)) {
      return Scalar.Kind.TEXT;
    }
    Scalar.Kind plain = plainKind(event.getValue());
    String expected =
        switch (plain) {
          case TEXT -> "str";
          case NUMBER -> tag.equals(CORE_TAGS + "float") ? "float" : "int";
          case BOOLEAN -> "bool";
          case NULL -> "null";
        };
    checkTag(event, tag, expected);
    return plain;
  }

  private static Scalar.Kind plainKind(String text) {
    if (NULL.matcher(text).matches()) {
      return Scalar.Kind.NULL;
    }
    if (BOOLEAN.matcher(text).matches()) {
      return Scalar.Kind.BOOLEAN;
    }
    return NUMBER.matcher(text).matches() ? Scalar.Kind.NUMBER : Scalar.Kind.TEXT;
  }

  /** Reads over one value, however deep. */
  private void skipValue() throws BadInputException {
    int depth = 0;
    do {
      depth +=
          switch (next().getEventId()) {
            case MappingStart, SequenceStart -> 1;
            case MappingEnd, SequenceEnd -> -1;
            case Alias, Scalar, Comment, StreamStart, StreamEnd, DocumentStart, DocumentEnd -> 0;
          };
    } while (depth > 0);
  }

  private BadInputException bad(MarkedYAMLException notYaml) {
    Mark mark =
        notYaml.getProblemMark() == null ? notYaml.getContextMark() : notYaml.getProblemMark();
    String context = notYaml.getContext() == null ? "" : notYaml.getContext() + ", ";
    String reason = "not YAML: " + reason(context + notYaml.getProblem());
    return new BadInputException(
        ProblemCode.BROKEN_SYNTAX, mark == null ? Origin.of(source) : origin(mark), reason);
  }

  private static String reason(String text) {
    return Printable.of(String.valueOf(text).strip(), LONGEST_REASON);
  }

  private Origin origin(Event event) {
    return origin(event.getStartMark());
  }

  private Origin origin(Mark mark) {
    return new Origin(source, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
