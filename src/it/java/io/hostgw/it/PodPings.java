package io.hostgw.it;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Pings from a pod to another, one every 10 ms, until they are asked what was lost. */
final class PodPings implements AutoCloseable {
  private static final Pattern SEQUENCE = Pattern.compile("icmp_seq=(\\d+) ttl=");
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final LabHost from;
  private final LabHost to;
  private final String file;
  private final String pid;

  private PodPings(LabHost from, LabHost to) {
    this.from = from;
    this.to = to;
    this.file = "/run/lab-ping." + to.name();
    this.pid =
        from.shell(
                "ip netns exec pod ping -n -i 0.01 %s >%s 2>&1 </dev/null & echo $!"
                    .formatted(to.podAddress(), file))
            .ok();
  }

  static PodPings between(LabHost from, LabHost to) {
    PodPings pings = new PodPings(from, to);
    Await.until(from + " pings " + to, LIMIT, () -> pings.answered().size() > 10);
    return pings;
  }

  /** The numbers of those that were sent before the last answered one and not answered. */
  List<Integer> lost() {
    int before = answered().size();
    Await.until(from + " still pings " + to, LIMIT, () -> answered().size() > before + 10);
    List<Integer> answered = answered();
    int last = answered.stream().mapToInt(Integer::intValue).max().orElseThrow();
    return IntStream.rangeClosed(1, last)
        .filter(number -> !answered.contains(number))
        .boxed()
        .toList();
  }

  private List<Integer> answered() {
    return SEQUENCE
        .matcher(from.readFile(file))
        .results()
        .map(match -> Integer.valueOf(match.group(1)))
        .toList();
  }

  @Override
  public void close() {
    from.shell("kill " + pid + "; rm -f " + file);
  }
}
