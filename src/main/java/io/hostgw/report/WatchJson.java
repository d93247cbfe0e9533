package io.hostgw.report;

import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import java.io.PrintStream;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of a watch for programs: a JSON object a line; docs/schema/watch-event.schema.json has
 * its schema.
 */
public final class WatchJson implements WatchReport {
  private static final int LISTED = 100;

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final PrintStream out;
  private final String version;

  /**
   * Makes the report.
   *
   * @param out where it goes; is flushed after each line
   * @param version the version of hostgw
   */
  public WatchJson(PrintStream out, String version) {
    this.out = out;
    this.version = version;
  }

  @Override
  public void tell(Instant time, int code, WatchEvent event) {
    var line = new StringWriter();
    try (JsonGenerator json = mapper.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringProperty("apiVersion", "hostgw.io/v1");
      json.writeStringProperty("kind", "WatchEvent");
      json.writeStringProperty("hostgwVersion", version);
      json.writeStringProperty("time", time.toString());
      json.writeNumberProperty("exitCode", code);
      event.in(new Properties(json));
      json.writeEndObject();
    }
    out.println(line);
    out.flush();
  }

  /** Writes what is special of an event; answers nothing of worth. */
  private record Properties(JsonGenerator json) implements WatchEvent.Cases<JsonGenerator> {
    private JsonGenerator event(String name) {
      return json.writeStringProperty("event", name);
    }

    private JsonGenerator size(int nodes, int destinations) {
      json.writeNumberProperty("nodes", nodes);
      return json.writeNumberProperty("destinations", destinations);
    }

    private JsonGenerator list(String name, List<String> texts) {
      json.writeName(name);
      json.writeStartArray();
      texts.stream().limit(LISTED).forEach(json::writeString);
      return json.writeEndArray();
    }

    @Override
    public JsonGenerator started(WatchEvent.Started event) {
      event("started");
      json.writeStringProperty("source", event.source());
      json.writeNumberProperty("everySeconds", event.every().toSeconds());
      size(event.nodes(), event.destinations());
      return list("notContacted", event.left());
    }

    @Override
    public JsonGenerator warned(WatchEvent.Warned event) {
      event("warning");
      return json.writeStringProperty("message", event.line());
    }

    @Override
    public JsonGenerator lost(WatchEvent.SourceLost event) {
      event("source-lost");
      return list("messages", event.lines());
    }

    @Override
    public JsonGenerator back(WatchEvent.SourceBack event) {
      event("source-back");
      return size(event.nodes(), event.destinations());
    }

    @Override
    public JsonGenerator wanted(WatchEvent.Wanted event) {
      event("wanted");
      size(event.nodes(), event.destinations());
      json.writeNumberProperty("addedCount", event.added().size());
      list("added", event.added());
      json.writeNumberProperty("removedCount", event.removed().size());
      return list("removed", event.removed());
    }

    @Override
    public JsonGenerator guarded(WatchEvent.Guarded event) {
      event("guard");
      return json.writeStringProperty("message", event.objection());
    }

    @Override
    public JsonGenerator worked(WatchEvent.Worked event) {
      event("node");
      NodeOutcome outcome = event.outcome();
      json.writeStringProperty("node", outcome.node().name().text());
      json.writeStringProperty("outcome", Words.constant(OutcomeKind.of(outcome)));
      json.writeStringProperty("message", outcome.in(new OutcomeText()));
      if (outcome instanceof NodeOutcome.Changed changed) {
        Tally tally = Tally.ofPlan(List.of(new Survey.Planned(changed.plan())));
        json.writeNumberProperty("routesAdded", tally.add());
        json.writeNumberProperty("routesChanged", tally.change());
        json.writeNumberProperty("routesRemoved", tally.remove());
        json.writeNumberProperty("files", tally.files());
      }
      return json.writeNumberProperty("retryInSeconds", event.again().toSeconds());
    }

    @Override
    public JsonGenerator held(WatchEvent.Held event) {
      event("node");
      json.writeStringProperty("node", event.node());
      json.writeStringProperty("outcome", "held");
      json.writeStringProperty("message", event.objection());
      return json.writeNumberProperty("retryInSeconds", 0);
    }

    @Override
    public JsonGenerator settled(WatchEvent.Settled event) {
      event("settled");
      json.writeNumberProperty("nodes", event.nodes());
      json.writeNumberProperty("changed", event.changed());
      return json.writeNumberProperty("notAsWanted", event.pending());
    }

    @Override
    public JsonGenerator stopped(WatchEvent.Stopped event) {
      event("stopped");
      return json.writeNumberProperty("unfinished", event.unfinished());
    }
  }
}
