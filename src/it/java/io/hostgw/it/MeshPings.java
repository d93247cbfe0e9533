package io.hostgw.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Pings from every pod of a lab to every other one, five a second, with the time of each. */
final class MeshPings {
  private static final double INTERVAL_SECONDS = 0.2;
  private static final Pattern ANSWER = Pattern.compile("\\[([0-9.]+)].* icmp_seq=(\\d+) ttl=.*");
  private static final Pattern MENTION = Pattern.compile("icmp_seq=(\\d+)");

  private final Lab lab;

  private MeshPings(Lab lab) {
    this.lab = lab;
  }

  /** A way from a pod to another one. */
  record Way(LabHost from, LabHost to) {}

  /**
   * Pings in a row that had no answer.
   *
   * @param from when the last answer before them came, in seconds since the epoch
   * @param until when the first one after them came
   */
  record Gap(double from, double until, int lost) {
    double seconds() {
      return until - from;
    }
  }

  /** What became of the pings of a way. */
  record Result(int sent, List<Gap> gaps) {
    Result {
      gaps = List.copyOf(gaps);
    }

    int lost() {
      return gaps.stream().mapToInt(Gap::lost).sum();
    }
  }

  static MeshPings start(Lab lab) {
    MeshPings pings = new MeshPings(lab);
    lab.eachHost(pings::begin);
    return pings;
  }

  /** Begins with those of a host, also after it was booted: those before are forgotten. */
  void begin(LabHost from) {
    String peers =
        lab.hosts().stream()
            .filter(to -> to != from)
            .map(to -> to.name() + "=" + to.podAddress())
            .collect(Collectors.joining(" "));
    from.shell(
            """
            rm -rf /run/lab-pings && mkdir /run/lab-pings && cd /run/lab-pings || exit
            for peer in %s; do
              ip netns exec pod ping -n -D -O -i %s "${peer#*=}" >"${peer%%=*}" 2>&1 </dev/null &
              echo $! >>pids
            done
            """
                .formatted(peers, INTERVAL_SECONDS))
        .ok();
  }

  /** Ends all of them, and tells what became of them. */
  Map<Way, Result> results() {
    Map<Way, Result> results = new HashMap<>();
    for (LabHost from : lab.hosts()) {
      String all =
          from.shell(
                  """
                  cd /run/lab-pings || exit
                  kill $(cat pids)
                  rm pids
                  for peer in *; do echo "to $peer" && cat "$peer"; done
                  rm -rf /run/lab-pings
                  """)
              .ok();
      for (LabHost to : lab.hosts()) {
        if (to != from) {
          results.put(new Way(from, to), result(section(all, to.name())));
        }
      }
    }
    return results;
  }

  private static List<String> section(String all, String peer) {
    return all.lines()
        .dropWhile(line -> !line.equals("to " + peer))
        .skip(1)
        .takeWhile(line -> !line.startsWith("to "))
        .toList();
  }

  private static Result result(List<String> lines) {
    SortedMap<Integer, Double> answers = new TreeMap<>();
    int sent = 0;
    for (String line : lines) {
      Matcher mention = MENTION.matcher(line);
      if (mention.find()) {
        sent = Math.max(sent, Integer.parseInt(mention.group(1)));
      }
      Matcher answer = ANSWER.matcher(line);
      if (answer.matches()) {
        answers.put(Integer.valueOf(answer.group(2)), Double.valueOf(answer.group(1)));
      }
    }
    return new Result(sent, gaps(answers, sent));
  }

  private static List<Gap> gaps(SortedMap<Integer, Double> answers, int sent) {
    if (answers.isEmpty()) {
      return sent == 0 ? List.of() : List.of(new Gap(0, Double.MAX_VALUE, sent));
    }
    List<Gap> gaps = new ArrayList<>();
    int last = 0;
    double at = answers.get(answers.firstKey()) - answers.firstKey() * INTERVAL_SECONDS;
    for (Map.Entry<Integer, Double> answer : answers.entrySet()) {
      if (answer.getKey() > last + 1) {
        gaps.add(new Gap(at, answer.getValue(), answer.getKey() - last - 1));
      }
      last = answer.getKey();
      at = answer.getValue();
    }
    if (sent > last) {
      gaps.add(new Gap(at, at + (sent - last) * INTERVAL_SECONDS, sent - last));
    }
    return gaps;
  }
}
