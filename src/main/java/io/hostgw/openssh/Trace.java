package io.hostgw.openssh;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One reading of ssh_config as {@code ssh -vvv} tells it: which files it read, from where, and
 * which Host and Match lines held (readconf.c of OpenSSH).
 */
final class Trace {
  private static final Pattern AGAIN = Pattern.compile("debug1: re-parsing configuration");
  private static final Pattern READ = Pattern.compile("debug1: Reading configuration data (.+)");
  private static final Pattern INCLUDED =
      Pattern.compile("debug\\d: (.+) line (\\d{1,9}): Including file (.+) depth \\d+");
  private static final Pattern HOST =
      Pattern.compile("debug1: (.+) line (\\d{1,9}): Applying options for .*");
  private static final Pattern CRITERION =
      Pattern.compile("debug3: (.+) line (\\d{1,9}): (?:not )?matched '.*");
  private static final Pattern CHECKED = Pattern.compile("debug2: checking match for .*");
  private static final Pattern MATCH = Pattern.compile("debug2: match found");

  /** As OpenSSH's own limit of includes within includes. */
  private static final int DEEPEST = 16;

  private final Set<Place> holding = new HashSet<>();
  private final Map<Place, List<String>> included = new HashMap<>();
  private final List<String> roots = new ArrayList<>();

  /** The last criterion of a Match line that was tried. */
  private Optional<Place> criterion = Optional.empty();

  /** The file that is read next because another one includes it. */
  private String next = "";

  /** A line of a file. */
  private record Place(String file, int line) {
    static Place of(Matcher found) {
      return new Place(found.group(1), Integer.parseInt(found.group(2)));
    }

    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  private Trace() {}

  /**
   * Reads what {@code ssh -vvv -G} says on standard error.
   *
   * @return one trace for each time that it read its configuration: what an earlier one has set
   *     holds
   */
  static List<Trace> parse(String complaints) {
    var traces = new ArrayList<Trace>(List.of(new Trace()));
    for (String line : complaints.lines().toList()) {
      if (AGAIN.matcher(line).matches()) {
        traces.add(new Trace());
      }
      traces.get(traces.size() - 1).read(line);
    }
    return List.copyOf(traces);
  }

  private void read(String line) {
    Matcher host = HOST.matcher(line);
    Matcher tested = CRITERION.matcher(line);
    Matcher include = INCLUDED.matcher(line);
    Matcher file = READ.matcher(line);
    if (host.matches()) {
      holding.add(Place.of(host));
    } else if (tested.matches()) {
      criterion = Optional.of(Place.of(tested));
    } else if (CHECKED.matcher(line).matches()) {
      criterion = Optional.empty();
    } else if (MATCH.matcher(line).matches()) {
      criterion.ifPresent(holding::add);
    } else if (include.matches()) {
      included.computeIfAbsent(Place.of(include), first -> new ArrayList<>()).add(include.group(3));
      next = include.group(3);
    } else if (file.matches()) {
      if (!file.group(1).equals(next)) {
        roots.add(file.group(1));
      }
      next = "";
    }
  }

  /** Returns all files that were read. */
  Set<String> files() {
    var all = new HashSet<>(roots);
    included.values().forEach(all::addAll);
    return Set.copyOf(all);
  }

  /** Returns whether a Host or Match line of a file held. */
  boolean holds(String file, ConfigLine line) {
    return line.isForAll() || holding.contains(new Place(file, line.number()));
  }

  /**
   * Notes for each option the line that says it: the first one that holds.
   *
   * @param lines {@code FILE:LINE} by the option's name in lower case; what is there stays
   */
  void note(Map<String, String> lines, ConfigFiles files)
      throws OpenSshException, InterruptedException {
    for (String root : roots) {
      note(lines, files, root, 0);
    }
  }

  private void note(Map<String, String> lines, ConfigFiles files, String file, int depth)
      throws OpenSshException, InterruptedException {
    boolean holds = true;
    for (ConfigLine line : files.lines(file).orElse(List.of())) {
      var place = new Place(file, line.number());
      if (line.startsBlock()) {
        holds = holds(file, line);
      } else if (holds && !line.isInclude()) {
        lines.putIfAbsent(line.keyword(), place.toString());
      } else if (holds && depth < DEEPEST) {
        for (String each : included.getOrDefault(place, List.of())) {
          note(lines, files, each, depth + 1);
        }
      }
    }
  }
}
