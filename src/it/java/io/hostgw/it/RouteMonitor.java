package io.hostgw.it;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the kernel of a host announces of its routes from the start to {@link #events}. A route of
 * another table, made and removed by the monitor itself, marks both ends, so that no event in
 * between is missed and none is waited for by the clock.
 */
final class RouteMonitor implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String MARK = "203.0.113.";

  private final LabHost host;
  private final String file = "/run/lab-monitor." + NUMBER.incrementAndGet();
  private final String pid;

  private RouteMonitor(LabHost host, String option) {
    this.host = host;
    this.pid =
        host.shell("ip -N " + option + " monitor route >" + file + " 2>&1 </dev/null & echo $!")
            .ok();
  }

  static RouteMonitor on(LabHost host) {
    RouteMonitor monitor = new RouteMonitor(host, "");
    monitor.mark("1");
    return monitor;
  }

  /** One whose events begin with their time, by the clock that all hosts of a lab share. */
  static RouteMonitor timed(LabHost host) {
    RouteMonitor monitor = new RouteMonitor(host, "-ts");
    monitor.mark("1");
    return monitor;
  }

  /**
   * The events but the monitor's own, and those of the kernel's link-local addresses, which come
   * when it has tried them for duplicates.
   */
  List<String> events() {
    mark("2");
    return host.readFile(file)
        .lines()
        .filter(line -> !line.contains(MARK) && !line.contains("fe80:"))
        .toList();
  }

  private void mark(String last) {
    String route = MARK + last + " dev lo table 4242";
    Await.until(
        "the route monitor of " + host + " sees its mark",
        LIMIT,
        () -> {
          host.shell("ip route add " + route + "; ip route del " + route);
          return host.readFile(file).contains(MARK + last + " ");
        });
  }

  @Override
  public void close() {
    host.shell("kill " + pid + "; rm -f " + file);
  }
}
