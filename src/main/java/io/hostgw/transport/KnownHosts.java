package io.hostgw.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Known host keys (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). Lines without hashes and patterns are
 * found by their names: with thousands of nodes, each of them is looked up among thousands of
 * lines.
 */
public final class KnownHosts {
  private final List<Part> parts;

  private KnownHosts(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * The lines of one file.
   *
   * @param byName those that only name hosts, by each of their names
   * @param others those that have to be tried, in their order
   */
  private record Part(Map<String, List<KnownHostLine>> byName, List<KnownHostLine> others) {
    static Part of(List<KnownHostLine> lines) {
      Map<String, List<KnownHostLine>> byName = new HashMap<>();
      var others = new ArrayList<KnownHostLine>();
      for (KnownHostLine line : lines) {
        List<String> names = new HostNames(line.names()).plain();
        names.forEach(name -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(line));
        if (names.isEmpty()) {
          others.add(line);
        }
      }
      return new Part(byName, others);
    }

    Stream<KnownHostLine> linesOf(String name) {
      Stream<KnownHostLine> tried =
          others.stream().filter(line -> new HostNames(line.names()).matches(name));
      return Stream.concat(byName.getOrDefault(name, List.of()).stream(), tried)
          .sorted(Comparator.comparing(KnownHostLine::number));
    }
  }

  /**
   * Reads the content of a known_hosts file. Never fails: what OpenSSH cannot read it skips.
   *
   * @param file the file's name, for messages
   * @param content its bytes
   */
  public static KnownHosts parse(String file, byte[] content) {
    String[] texts = new String(content, StandardCharsets.ISO_8859_1).split("\n", -1);
    var lines = new ArrayList<KnownHostLine>();
    for (int i = 0; i < texts.length; i++) {
      KnownHostLine.parse(file, i + 1, texts[i]).ifPresent(lines::add);
    }
    return new KnownHosts(List.of(Part.of(lines)));
  }

  /** Returns all lines of several files, in their order. */
  public static KnownHosts all(List<KnownHosts> files) {
    return new KnownHosts(files.stream().flatMap(file -> file.parts.stream()).toList());
  }

  /** Returns what is known of a host. */
  public KnownHost about(KnownAs host) {
    return new KnownHost(host.principal(), host.names().stream().map(this::linesOf).toList());
  }

  /** Returns the lines about a name: a host in lower case, or {@code [host]:port}. */
  List<KnownHostLine> linesOf(String name) {
    return parts.stream().flatMap(part -> part.linesOf(name)).toList();
  }
}
