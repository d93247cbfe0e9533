package io.hostgw.it;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/** What goes wrong around a host while an apply runs. */
enum MeshFault {
  NOTHING,
  KILLED_HOSTGW,
  KILLED_SCRIPT,
  STOPPED_SSHD,
  CUT,
  REBOOT;

  /** How long until the way to a host is as it was, after the fault is over. */
  private static final double SLACK_SECONDS = 2;

  /**
   * What a fault explains of lost pings: from and to one host, from one time to another, in seconds
   * since the epoch; nothing where both are the same.
   */
  record Effect(LabHost host, double from, double until) {
    boolean explains(MeshPings.Way way, MeshPings.Gap gap) {
      return (way.from() == host || way.to() == host)
          && until > from
          && gap.from() > from - 1
          && gap.until() < until + SLACK_SECONDS;
    }
  }

  private static final String KILL_SCRIPT =
      """
      end=$(($(date +%%s) + 20))
      until ls /run/hostgw/job.* >/dev/null 2>&1; do
        [ "$(date +%%s)" -lt "$end" ] || exit 1
        sleep 0.005
      done
      sleep 0.%03d
      pkill -KILL -f '/run/hostgw/[j]ob'
      """;

  /** Lets it happen, and ends it; {@code reboot} is never within a moment of a run's end. */
  Effect happen(LabHost host, Binary.Running hostgw, long runMillis, Random random) {
    int delay = (int) (random.nextDouble() * runMillis);
    int length = 1000 + random.nextInt(3000);
    if (this != KILLED_SCRIPT) {
      Await.moment(Duration.ofMillis(delay));
    }
    double start = now();
    switch (this) {
      case NOTHING -> {
        return new Effect(host, start, start);
      }
      case KILLED_HOSTGW -> {
        hostgw.signal("KILL");
        return new Effect(host, start, start);
      }
      case KILLED_SCRIPT -> {
        host.shell(KILL_SCRIPT.formatted(delay % 1000));
        return new Effect(host, start, start);
      }
      case STOPPED_SSHD -> {
        host.shell("systemctl stop ssh.socket ssh.service; pkill -KILL -u ops sshd");
        Await.moment(Duration.ofMillis(length));
        host.shell("systemctl start ssh.service").ok();
        return new Effect(host, start, start);
      }
      case CUT -> {
        host.cut();
        Await.moment(Duration.ofMillis(length));
        host.mend();
      }
      case REBOOT -> host.reboot();
    }
    return new Effect(host, start, now());
  }

  private static double now() {
    return System.currentTimeMillis() / 1000.0;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
