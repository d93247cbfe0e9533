package io.hostgw.plan;

import io.hostgw.facts.OwnRoute;
import io.hostgw.model.Printable;
import io.hostgw.script.WantedLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What has moved on a node since it was planned, in words. For showing only. */
final class Movement {
  private static final int MOST = 4;

  private final Sighting then;
  private final Sighting now;
  private final List<String> all = new ArrayList<>();

  private Movement(Sighting then, Sighting now) {
    this.then = then;
    this.now = now;
  }

  /**
   * Says what has moved.
   *
   * @param then what was seen
   * @param now what is seen
   * @param wanted the node's wanted routes, then and now
   * @return one line
   */
  static String between(Sighting then, Sighting now, List<WantedLine> wanted) {
    return new Movement(then, now).line(wanted);
  }

  private String line(List<WantedLine> wanted) {
    if (!then.backend().equals(now.backend())) {
      all.add("backend is now " + now.backend());
    } else if (!then.place().equals(now.place())) {
      all.add("routes are now kept in " + Printable.of(now.place()));
    }
    if (!then.link().equals(now.link())) {
      all.add("the link is now " + Printable.of(now.link()));
    }
    routes(wanted);
    files();
    appeared(then.differences(), now.differences(), each -> each);
    appeared(now.differences(), then.differences(), each -> each + ", no longer");
    appeared(then.others(), now.others(), each -> "another owner now has \"" + each + "\"");
    appeared(
        now.others(), then.others(), each -> "another owner's \"" + each + "\" is no longer there");
    if (all.isEmpty()) {
      all.add("something else that the plan depends on, such as systemd's version");
    }
    String shown = String.join("; ", all.subList(0, Math.min(MOST, all.size())));
    return all.size() > MOST ? shown + "; and " + (all.size() - MOST) + " more" : shown;
  }

  private void routes(List<WantedLine> wanted) {
    Set<String> missingThen = then.routes().missing(wanted);
    Set<String> missingNow = now.routes().missing(wanted);
    appeared(missingThen, missingNow, each -> route(each) + " is no longer there");
    appeared(
        now.routes().extra(), then.routes().extra(), each -> route(each) + " is no longer there");
    appeared(missingNow, missingThen, each -> route(each) + " is there now");
    appeared(then.routes().extra(), now.routes().extra(), each -> route(each) + " is there now");
  }

  private static String route(String line) {
    String[] words = line.split(" ", 3);
    return words.length < 2
        ? line
        : new OwnRoute(words[0], words[1], words.length < 3 ? "" : words[2]).toString();
  }

  private void files() {
    Map<String, Sighting.SeenFile> before = new HashMap<>();
    then.files().forEach(file -> before.put(file.path(), file));
    for (Sighting.SeenFile file : now.files()) {
      Sighting.SeenFile was = before.remove(file.path());
      if (was == null) {
        all.add(file.path() + " is there now");
      } else if (!was.sha256().equals(file.sha256())) {
        all.add(file.path() + " was written since");
      } else if (!was.mode().equals(file.mode())) {
        all.add(file.path() + " has the mode " + file.mode() + " now");
      } else if (was.loaded() != file.loaded()) {
        all.add(file.path() + (file.loaded() ? " was loaded since" : " is no longer loaded"));
      }
    }
    before.keySet().stream().sorted().forEach(path -> all.add(path + " is no longer there"));
  }

  private void appeared(
      Collection<String> before, Collection<String> after, Function<String, String> words) {
    Set<String> known = new HashSet<>(before);
    after.stream()
        .filter(each -> !known.contains(each))
        .sorted()
        .forEach(each -> all.add(words.apply(Printable.of(each))));
  }
}
