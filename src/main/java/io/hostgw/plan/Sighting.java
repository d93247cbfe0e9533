package io.hostgw.plan;

import io.hostgw.facts.Difference;
import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.LinkKeeper;
import io.hostgw.facts.NodeFacts;
import io.hostgw.facts.OurFile;
import io.hostgw.script.RouteDigest;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a node was seen to have when it was planned: the hash of all that the plan depends on, and
 * enough to say later what of that has moved. Its size goes by what differs, not by the mesh.
 *
 * @param observed the node's own hash
 * @param link the interface that the routes go out of
 * @param backend the word of who keeps them over a reboot
 * @param place where that one has them; may be empty
 * @param routes how our routes differ from those that are wanted
 * @param files our files on disk
 * @param differences what else was not as it should be
 * @param others routes of other owners inside the cluster's prefixes: all lines if they are few,
 *     otherwise the hash of them alone
 */
public record Sighting(
    String observed,
    String link,
    String backend,
    String place,
    RouteGap routes,
    List<SeenFile> files,
    List<String> differences,
    List<String> others) {
  private static final int FEW = 20;

  /**
   * A file as it was seen.
   *
   * @param path where it lies
   * @param mode its permissions in octal digits, or {@code link}
   * @param sha256 the hash of what in it is ours, in hexadecimal digits
   * @param loaded whether its keeper ran with it
   */
  public record SeenFile(String path, String mode, String sha256, boolean loaded) {}

  /** Copies the lists. */
  public Sighting {
    files = List.copyOf(files);
    differences = List.copyOf(differences);
    others = List.copyOf(others);
  }

  /** Returns one of which nothing but the hash is known. */
  static Sighting only(String observed) {
    return new Sighting(
        observed,
        "",
        "",
        "",
        new RouteGap(false, List.of(), List.of()),
        List.of(),
        List.of(),
        List.of());
  }

  static Sighting of(DesiredState desired, NodeFacts facts, LinkKeeper.Found keeper) {
    return new Sighting(
        facts.observed(),
        facts.link(),
        keeper.backend().word(),
        (keeper.target() + " " + keeper.definition()).strip(),
        RouteGap.of(desired.lines(), facts),
        facts.files().stream().map(Sighting::seen).toList(),
        facts.differences().stream().map(Sighting::words).toList(),
        others(facts));
  }

  private static SeenFile seen(OurFile file) {
    return new SeenFile(file.path(), file.mode(), file.sha256(), file.loaded());
  }

  private static String words(Difference difference) {
    return difference.subject() + " " + difference.text();
  }

  private static List<String> others(NodeFacts facts) {
    List<String> lines = facts.foreign().stream().map(ForeignRoute::line).distinct().toList();
    return lines.size() <= FEW
        ? lines
        : List.of(
            "%d routes with the hash %s"
                .formatted(
                    lines.size(),
                    RouteDigest.sha256(lines.stream().collect(Collectors.joining("\n")))));
  }
}
