package io.hostgw.apply;

import io.hostgw.model.Printable;
import io.hostgw.outcome.Transcript;
import io.hostgw.transport.Choice;
import io.hostgw.transport.Endpoint;
import io.hostgw.transport.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes down how a host is reached. */
final class LoginNotes implements Witness {
  /** A host could make a connection be tried again many times. */
  private static final int MOST = 100;

  private String target = "";
  private List<Choice> choices = List.of();
  private final List<Transcript.Remark> remarks = new ArrayList<>();
  private final List<Transcript.StepTime> times = new ArrayList<>();

  @Override
  public synchronized void found(Endpoint endpoint) {
    String host = Printable.of(endpoint.host());
    target =
        "%s@%s:%d"
            .formatted(
                Printable.of(endpoint.user()),
                host.indexOf(':') >= 0 ? "[" + host + "]" : host,
                endpoint.port());
    choices = endpoint.choices();
  }

  @Override
  public synchronized void took(Step step, Duration time) {
    if (times.size() < MOST) {
      times.add(new Transcript.StepTime(step(step), time.toMillis()));
    }
  }

  @Override
  public synchronized void says(Topic topic, String what) {
    if (remarks.size() < MOST) {
      remarks.add(new Transcript.Remark(topic(topic), what));
    }
  }

  synchronized Transcript transcript() {
    return new Transcript(
        target,
        choices.stream()
            .map(each -> new Transcript.Setting(each.option(), each.value(), each.from()))
            .toList(),
        remarks.stream().sorted(Comparator.comparing(Transcript.Remark::topic)).toList(),
        times);
  }

  private static Transcript.Step step(Step step) {
    return switch (step) {
      case CONFIGURE -> Transcript.Step.CONFIGURE;
      case CONNECT -> Transcript.Step.CONNECT;
      case GREET -> Transcript.Step.GREET;
      case EXCHANGE_KEYS -> Transcript.Step.EXCHANGE_KEYS;
      case LOG_IN -> Transcript.Step.LOG_IN;
      case BECOME_ROOT -> Transcript.Step.BECOME_ROOT;
    };
  }

  private static Transcript.Topic topic(Topic topic) {
    return switch (topic) {
      case ROUTE -> Transcript.Topic.ROUTE;
      case HOST_KEY -> Transcript.Topic.HOST_KEY;
      case LOGIN -> Transcript.Topic.LOGIN;
      case PRIVILEGE -> Transcript.Topic.PRIVILEGE;
      case RETRY -> Transcript.Topic.RETRY;
    };
  }
}
