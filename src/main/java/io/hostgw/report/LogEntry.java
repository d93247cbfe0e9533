package io.hostgw.report;

import io.hostgw.facts.ChangeCounts;
import io.hostgw.model.Author;
import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import io.hostgw.outcome.LeftoverCheck;
import io.hostgw.outcome.NodeChange;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Settlement;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * One thing that a run did, for the log of what hostgw did from this machine: a JSON object a line.
 * docs/schema/log.schema.json has its schema.
 */
public sealed interface LogEntry {
  /** Writes each kind of entry, so that none can be forgotten. */
  interface Cases {
    /** The run begins. */
    void began(Began entry);

    /** A host was changed. */
    void changed(Changed entry);

    /** A change was to be confirmed. */
    void settled(Settled entry);

    /** What flannel left was to be taken away. */
    void cleaned(Cleaned entry);

    /** A node was not changed. */
    void missed(Missed entry);

    /** The run ends. */
    void ended(Ended entry);
  }

  /** Has the case of this kind write this entry. */
  void in(Cases cases);

  /**
   * The run begins; no host is contacted yet.
   *
   * @param source the inventory; empty if there is none
   * @param nodes how many nodes it is about; 0 if that is not known yet
   */
  record Began(String source, int nodes) implements LogEntry {
    @Override
    public void in(Cases cases) {
      cases.began(this);
    }
  }

  /** A host was changed, or it was tried. */
  record Changed(NodeChange change) implements LogEntry {
    @Override
    public void in(Cases cases) {
      cases.changed(this);
    }
  }

  /** A change that waited on a host was to be confirmed. */
  record Settled(Settlement settlement) implements LogEntry {
    /** Returns in a word what became of it. */
    public String word() {
      return SettlementJson.status(settlement);
    }

    @Override
    public void in(Cases cases) {
      cases.settled(this);
    }
  }

  /**
   * What flannel left on a host was to be taken away.
   *
   * @param id the mark of that, which the host notes too
   * @param check what became of it
   */
  record Cleaned(String id, LeftoverCheck check) implements LogEntry {
    /** Returns in a word what became of it. */
    public String word() {
      return CleaningWords.result(check);
    }

    @Override
    public void in(Cases cases) {
      cases.cleaned(this);
    }
  }

  /** A node was not changed although it should have been. */
  record Missed(NodeOutcome outcome) implements LogEntry {
    @Override
    public void in(Cases cases) {
      cases.missed(this);
    }
  }

  /**
   * The run ends.
   *
   * @param code its exit code
   * @param reasons why it ended before it had done anything; none for one with results
   * @param results how many nodes ended how
   */
  record Ended(int code, List<String> reasons, Map<String, Integer> results) implements LogEntry {
    /** Copies the collections. */
    public Ended {
      reasons = List.copyOf(reasons);
      results = Map.copyOf(results);
    }

    @Override
    public void in(Cases cases) {
      cases.ended(this);
    }
  }

  /**
   * Whose run it is.
   *
   * @param id tells the lines of one run from those of others
   * @param command the command's name
   * @param author who runs it, as hosts note it
   * @param digest the inventory's digest in hexadecimal digits; empty if there is none
   */
  record Run(String id, String command, Author author, String digest) {}

  /** Returns in a word what became of a node, as in JSON results. */
  static String word(NodeOutcome outcome) {
    return Words.constant(OutcomeKind.of(outcome));
  }

  /**
   * Writes the entry.
   *
   * @param time when it happened
   * @param run whose it is
   * @return one line with its end
   */
  default String line(Instant time, Run run) {
    var line = new StringWriter();
    try (JsonGenerator json = Form.MAPPER.createGenerator(line)) {
      new Form(json, run).write(time, this);
    }
    return line.append('\n').toString();
  }

  /** How entries are written. */
  final class Form implements Cases {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int LONGEST = 1000;

    /** A change that is of no inventory has a mark in the place of its digest, as hosts note it. */
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private final JsonGenerator json;
    private final Run run;

    private Form(JsonGenerator json, Run run) {
      this.json = json;
      this.run = run;
    }

    private void write(Instant time, LogEntry entry) {
      json.writeStartObject();
      json.writeStringProperty("apiVersion", "hostgw.io/v1");
      json.writeStringProperty("kind", "LogEntry");
      json.writeStringProperty("hostgwVersion", run.author().version());
      json.writeStringProperty("time", time.toString());
      json.writeStringProperty("run", run.id());
      json.writeStringProperty("command", run.command());
      json.writeStringProperty("who", run.author().who());
      entry.in(this);
      json.writeEndObject();
    }

    @Override
    public void changed(Changed entry) {
      change(entry.change());
    }

    @Override
    public void missed(Missed entry) {
      change(new NodeChange("", "", run.digest(), ChangeCounts.none(), entry.outcome()));
    }

    @Override
    public void began(Began began) {
      json.writeStringProperty("event", "began");
      json.writeStringProperty("digest", run.digest());
      json.writeStringProperty("source", Printable.of(began.source(), LONGEST));
      json.writeNumberProperty("nodes", began.nodes());
    }

    private void change(NodeChange change) {
      NodeOutcome outcome = change.outcome();
      node(outcome.node(), change.digest());
      json.writeStringProperty("change", change.kind());
      json.writeStringProperty("id", change.id());
      result(word(outcome), outcome.in(new OutcomeReason()));
      json.writeNumberProperty("added", change.counts().added());
      json.writeNumberProperty("replaced", change.counts().replaced());
      json.writeNumberProperty("removed", change.counts().removed());
      json.writeNumberProperty("files", change.counts().files());
    }

    @Override
    public void settled(Settled entry) {
      Settlement settlement = entry.settlement();
      node(settlement.node(), run.digest());
      json.writeStringProperty("change", "confirm");
      json.writeStringProperty("id", SettlementJson.change(settlement));
      result(SettlementJson.status(settlement), SettlementJson.reason(settlement));
    }

    @Override
    public void cleaned(Cleaned entry) {
      node(entry.check().node(), run.digest());
      json.writeStringProperty("change", "clean");
      json.writeStringProperty("id", entry.id());
      result(entry.word(), CleaningWords.reason(entry.check()));
    }

    private void node(Node node, String digest) {
      json.writeStringProperty("event", "node");
      json.writeStringProperty("digest", HEX.matcher(digest).matches() ? digest : "");
      json.writeStringProperty("node", node.name().text());
      json.writeStringProperty("address", node.primaryAddress().toString());
    }

    private void result(String word, String reason) {
      json.writeStringProperty("result", word);
      json.writeStringProperty("reason", Printable.of(reason, LONGEST));
    }

    @Override
    public void ended(Ended ended) {
      json.writeStringProperty("event", "ended");
      json.writeStringProperty("digest", run.digest());
      json.writeNumberProperty("exitCode", ended.code());
      json.writeStringProperty("reason", Printable.of(String.join("; ", ended.reasons()), LONGEST));
      json.writeName("results");
      json.writeStartObject();
      ended.results().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(each -> json.writeNumberProperty(each.getKey(), each.getValue()));
      json.writeEndObject();
    }
  }
}
