package io.hostgw.document;

import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the tree from what a parser reports, without recursion. Used once, by one thread. */
final class TreeBuilder {
  private static final int MOST_PROBLEMS = 1000;
  private static final int OPEN_FRAMES = 16;

  private final Limits limits;
  private final Deque<Frame> open = new ArrayDeque<>(OPEN_FRAMES);
  private final List<Problem> problems = new ArrayList<>();
  private final Selection selection;
  private final List<Value> roots = new ArrayList<>(1);
  private final Map<String, Value> anchored = new HashMap<>();
  private String anchor = "";
  private int kept;
  private boolean damaged;

  TreeBuilder(Selection selection, Limits limits) {
    this.selection = selection;
    this.limits = limits;
  }

  /** Notes a problem that does not end the reading. */
  void problem(ProblemCode code, Origin origin, String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(Problem.error(code, origin, message));
    }
  }

  /** Notes a problem that leaves a hole in the tree: reading goes on only to find more. */
  void damage(ProblemCode code, Origin origin, String message) {
    damaged = true;
    problem(code, origin, message);
  }

  /** Returns whether the next scalar is a key. */
  boolean wantsKey() {
    return !open.isEmpty() && open.peek().wantsKey();
  }

  /** Opens a mapping. */
  void openMapping(Origin origin) throws BadInputException {
    open(new Frame(true, origin, selectionHere()));
  }

  /** Opens a list. */
  void openSequence(Origin origin) throws BadInputException {
    open(new Frame(false, origin, selectionHere()));
  }

  /** Names the value that comes next. */
  void anchor(String name) {
    anchor = name;
  }

  /**
   * Takes a value once more: the same, not a copy, so that many aliases cost no memory.
   *
   * @return whether there is a value of that name
   */
  boolean repeat(String name) throws BadInputException {
    Value value = anchored.get(name);
    if (value == null) {
      return false;
    }
    add(value);
    return true;
  }

  private void open(Frame frame) throws BadInputException {
    frame.anchor = anchor;
    anchor = "";
    if (open.size() >= limits.depth()) {
      throw new BadInputException(
          ProblemCode.TOO_BIG, frame.origin, "nested deeper than " + limits.depth() + " levels");
    }
    open.push(frame);
  }

  private Selection selectionHere() {
    return open.isEmpty() ? selection : open.peek().valueSelection;
  }

  /**
   * Takes a key.
   *
   * @return whether its value is wanted; if not, the parser skips it and reports nothing of it
   */
  boolean key(String text, Origin origin) {
    Frame frame = open.element();
    Origin first = frame.keys.putIfAbsent(text, origin);
    if (first != null) {
      problem(
          ProblemCode.DUPLICATE_KEY,
          origin,
          "key " + Printable.quoted(text) + " is here twice: the first is in line " + first.line());
      return false;
    }
    Optional<Selection> below = frame.selection.below(text);
    if (below.isEmpty()) {
      return false;
    }
    frame.key = text;
    frame.keyOrigin = origin;
    frame.valueSelection = below.get();
    frame.hasKey = true;
    return true;
  }

  /** Takes a scalar that is a value. */
  void scalar(Scalar scalar) throws BadInputException {
    remember(anchor, scalar);
    anchor = "";
    add(scalar);
  }

  /** Closes the mapping or list that was opened last. */
  void close() throws BadInputException {
    Frame frame = open.pop();
    Value value = frame.value();
    remember(frame.anchor, value);
    add(value);
  }

  private void remember(String name, Value value) {
    if (!name.isEmpty()) {
      anchored.put(name, value);
    }
  }

  private void add(Value value) throws BadInputException {
    if (++kept > limits.values()) {
      throw new BadInputException(
          ProblemCode.TOO_BIG, value.origin(), "more than " + limits.values() + " values");
    }
    if (open.isEmpty()) {
      roots.add(value);
    } else {
      open.peek().add(value);
    }
  }

  /** Returns the tree, or why there is none. */
  Document finish(Origin start) {
    if (roots.isEmpty() && problems.isEmpty()) {
      problem(ProblemCode.BROKEN_SYNTAX, start, "the file is empty");
    }
    return roots.isEmpty() || damaged
        ? new Document.Unreadable(problems)
        : new Document.Readable(roots.get(0), problems);
  }

  /** Returns that there is no tree, for this reason besides those noted. */
  Document broken(Problem last) {
    problems.add(last);
    return new Document.Unreadable(problems);
  }

  private static final class Frame {
    private final boolean mapping;
    private final Origin origin;
    private final Selection selection;
    private final Map<String, Origin> keys = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Value> items = new ArrayList<>();
    private Selection valueSelection;
    private String key = "";
    private String anchor = "";
    private Origin keyOrigin;
    private boolean hasKey;

    Frame(boolean mapping, Origin origin, Selection selection) {
      this.mapping = mapping;
      this.origin = origin;
      this.selection = selection;
      this.valueSelection = selection;
      this.keyOrigin = origin;
    }

    boolean wantsKey() {
      return mapping && !hasKey;
    }

    void add(Value value) {
      if (mapping) {
        entries.add(new Entry(key, keyOrigin, value));
        hasKey = false;
      } else {
        items.add(value);
      }
    }

    Value value() {
      return mapping ? new Mapping(entries, origin) : new Sequence(items, origin);
    }
  }
}
