package io.hostgw.outcome;

import java.util.List;

/**
 * How a host was reached, as far as that went.
 *
 * @param target who logs in where, such as {@code ops@192.168.2.44:22}; empty where not even that
 *     is known
 * @param settings what the connection was made with, and who says so
 * @param remarks what is known of each topic, in the order of topics
 * @param times the steps that were done, in order
 */
public record Transcript(
    String target, List<Setting> settings, List<Remark> remarks, List<StepTime> times) {
  /** Copies the lists. */
  public Transcript {
    settings = List.copyOf(settings);
    remarks = List.copyOf(remarks);
    times = List.copyOf(times);
  }

  /** What there is to know of a connection, in the order that it is told in. */
  public enum Topic {
    /** By way of what the host is reached. */
    ROUTE("way"),
    /** Which host key was accepted, and why. */
    HOST_KEY("host key"),
    /** What the user was let in by. */
    LOGIN("login"),
    /** How the user becomes root. */
    PRIVILEGE("root"),
    /** What was tried again, and why. */
    RETRY("retry");

    private final String title;

    Topic(String title) {
      this.title = title;
    }

    /** Returns a word or two for people. */
    public String title() {
      return title;
    }
  }

  /** The steps on the way to root, in order. */
  public enum Step {
    /** Finding out where and as whom. */
    CONFIGURE,
    /** The TCP connection, or what stands for it. */
    CONNECT,
    /** The first word of the server. */
    GREET,
    /** The key exchange, the host's key included. */
    EXCHANGE_KEYS,
    /** The login. */
    LOG_IN,
    /** Becoming root. */
    BECOME_ROOT
  }

  /**
   * A setting of the connection.
   *
   * @param option as ssh_config(5) calls it
   * @param value what it is
   * @param from who says so
   */
  public record Setting(String option, String value, String from) {}

  /** One line about a topic. */
  public record Remark(Topic topic, String text) {}

  /**
   * How long a step took.
   *
   * @param millis the time, in milliseconds
   */
  public record StepTime(Step step, long millis) {}

  /** Returns how long all steps took together, in milliseconds. */
  public long totalMillis() {
    return times.stream().mapToLong(StepTime::millis).sum();
  }
}
