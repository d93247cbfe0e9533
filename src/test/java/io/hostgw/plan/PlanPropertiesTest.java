package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Inventory;
import io.hostgw.render.RouteLines;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan leads from whatever a host has to what it should have, and there it ends. */
class PlanPropertiesTest {
  private static final Inventory SEED = Clusters.seed();
  private static final DesiredState DESIRED =
      new DesiredState(Clusters.node(SEED, "kubworker1"), RouteMesh.of(SEED));

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  /** The change script in a few words: each change does exactly what it says. */
  private static final class Host implements Change.Cases<Boolean> {
    private final Set<OwnRoute> routes;

    Host(List<OwnRoute> routes) {
      this.routes = new LinkedHashSet<>(routes);
    }

    private static OwnRoute own(WantedRoute wanted) {
      String[] words = RouteLines.of(wanted).text().split(" ", 3);
      return new OwnRoute(words[0], words[1], words.length < 3 ? "" : words[2]);
    }

    @Override
    public Boolean add(Change.AddRoute change) {
      return routes.add(own(change.wanted()));
    }

    @Override
    public Boolean adopt(Change.AdoptRoute change) {
      return routes.add(own(change.wanted()));
    }

    @Override
    public Boolean replace(Change.ReplaceRoute change) {
      return routes.remove(change.was()) && routes.add(own(change.wanted()));
    }

    @Override
    public Boolean remove(Change.RemoveRoute change) {
      return routes.remove(change.was());
    }

    @Override
    public Boolean write(Change.WriteFile change) {
      return true;
    }

    @Override
    public Boolean removeFile(Change.RemoveFile change) {
      return true;
    }

    @Override
    public Boolean set(Change.SetState change) {
      return true;
    }

    @Override
    public Boolean load(Change.LoadFile change) {
      return true;
    }
  }

  private static List<Change> changes(List<OwnRoute> observed) {
    Observed host = Observed.asWanted(DESIRED).own(observed.toArray(OwnRoute[]::new));
    return ((NodePlan.Ready) Planner.plan(DESIRED, host.facts())).changes();
  }

  private static Set<OwnRoute> after(List<OwnRoute> observed) {
    var host = new Host(observed);
    for (Change change : changes(observed)) {
      assertThat(change.in(host)).as("%s has an effect", change).isTrue();
    }
    return host.routes;
  }

  private static Set<OwnRoute> wanted() {
    return DESIRED.wanted().stream().map(Host::own).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void changesLeadToWhatIsWantedAndThenThereAreNone(int seed) {
    Set<OwnRoute> after = after(observed(new Random(seed)));
    assertThat(after).isEqualTo(wanted());
    assertThat(changes(List.copyOf(after))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRouteThatIsRightIsNotTouched(int seed) {
    List<OwnRoute> observed = observed(new Random(seed));
    Set<OwnRoute> right = new HashSet<>(observed);
    right.retainAll(wanted());
    var host = new Host(observed);
    for (Change change : changes(observed)) {
      change.in(host);
      assertThat(host.routes).containsAll(right);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfWhatIsThereDoesNotMatter(int seed) {
    var random = new Random(seed);
    List<OwnRoute> observed = observed(random);
    var shuffled = new ArrayList<>(observed);
    Collections.shuffle(shuffled, random);
    assertThat(after(shuffled)).isEqualTo(after(observed));
    assertThat(changes(shuffled)).hasSameSizeAs(changes(observed));
    boolean twins =
        observed.stream().map(OwnRoute::destination).distinct().count() < observed.size();
    if (!twins) {
      assertThat(changes(shuffled)).isEqualTo(changes(observed));
    }
  }

  private static List<OwnRoute> observed(Random random) {
    var routes = new LinkedHashSet<OwnRoute>();
    for (int i = random.nextInt(14); i > 0; i--) {
      String destination =
          switch (random.nextInt(8)) {
            case 0 -> "default";
            case 1 -> "172.16.%d.0/24".formatted(random.nextInt(3));
            case 2 -> "10.1.1.%d/32".formatted(random.nextInt(3));
            default -> "10.1.%d.0/24".formatted(random.nextInt(6));
          };
      String oddity = random.nextInt(4) == 0 ? "metric " + random.nextInt(2) : "";
      boolean hopless = random.nextInt(10) == 0;
      routes.add(
          hopless
              ? new OwnRoute(destination, "-", "type 6")
              : new OwnRoute(destination, "192.168.2." + (44 + random.nextInt(6)), oddity));
    }
    for (OwnRoute route : wanted()) {
      if (random.nextBoolean()) {
        routes.add(route);
      }
    }
    return List.copyOf(routes);
  }
}
