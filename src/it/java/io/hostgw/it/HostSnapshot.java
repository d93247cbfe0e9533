package io.hostgw.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a host is, for a test that it is the same again: every file below /etc, /var/lib and /run by
 * content, permissions, owner and link; units and their states; rules of nftables and iptables;
 * addresses, rules and routes of all tables. Without what {@code
 * src/it/resources/snapshot-ignored.txt} names.
 */
public record HostSnapshot(SortedSet<String> lines) {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Path IGNORED = Path.of("src/it/resources/snapshot-ignored.txt");

  private static final String SHOW =
      """
      export LC_ALL=C
      find /etc /var/lib /run -xdev -printf 'file %p %y %m %U:%G %l\\n' 2>/dev/null
      find /etc /var/lib /run -xdev -type f -print0 | xargs -0 sha256sum 2>/dev/null | while read -r sum path; do
        printf 'file %s %s\\n' "$path" "$sum"
      done
      systemctl list-units --all --plain --no-legend | while read -r unit load active rest; do
        echo "unit $unit $load $active"
      done
      systemctl list-unit-files --plain --no-legend | sed 's/^/unit-file /'
      systemctl --failed --plain --no-legend | sed 's/^/failed /'
      ! command -v nft >/dev/null || nft -s list ruleset 2>/dev/null | sed 's/^/nft /'
      for program in iptables-save ip6tables-save iptables-legacy-save ip6tables-legacy-save; do
        ! command -v $program >/dev/null || $program 2>/dev/null | sed "/^#/d;s/\\[[0-9:]*\\]//;s/^/$program /"
      done
      ip -N -o address show | sed 's/ *valid_lft.*//;s/^[0-9]*: /address /'
      for family in 4 6; do
        ip -N -$family rule show | sed "s/^/rule$family /"
        ip -N -o -$family route show table all | sed "s/ expires [0-9a-z]*//;s/^/route$family /"
      done
      """;

  /** Takes the snapshot of a host, once all its addresses have been tried for duplicates. */
  public static HostSnapshot of(LabHost host) {
    Await.until(
        "no address of " + host + " is tentative",
        SOON,
        () -> host.exec("ip", "-6", "address", "show", "tentative").ok().isBlank());
    Predicate<String> ignored = ignored();
    SortedSet<String> lines = new TreeSet<>();
    host.shell(SHOW)
        .ok()
        .lines()
        .map(String::stripTrailing)
        .filter(line -> !ignored.test(line))
        .forEach(lines::add);
    return new HostSnapshot(lines);
  }

  private static Predicate<String> ignored() {
    try (Stream<String> lines = Files.lines(HostDefinition.baseDirectory().resolve(IGNORED))) {
      return lines
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split("\\s+# ", 2)[0])
          .map(Pattern::compile)
          .map(Pattern::asMatchPredicate)
          .reduce(line -> false, Predicate::or);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is not as in an earlier snapshot: "- " before what is gone, "+ " before what is new. */
  public List<String> differencesFrom(HostSnapshot earlier) {
    Stream<String> gone =
        earlier.lines().stream().filter(line -> !lines.contains(line)).map(line -> "- " + line);
    Stream<String> come =
        lines.stream().filter(line -> !earlier.lines().contains(line)).map(line -> "+ " + line);
    return Stream.concat(gone, come).toList();
  }
}
