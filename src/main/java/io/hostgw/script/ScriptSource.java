package io.hostgw.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fixed part of the scripts, from this package's resources. */
final class ScriptSource {
  /** The parts that look at a host, which all scripts begin with. */
  static final List<String> SEEING =
      List.of(
          "common.sh",
          "networkd-see.sh",
          "netplan-see.sh",
          "networkmanager-see.sh",
          "ifupdown-see.sh",
          "unit-see.sh",
          "see.sh");

  private static final List<String> SETTINGS = List.of("forward.sh", "settings-look.sh");
  private static final List<String> MASQUERADE = List.of("masquerade-see.sh");
  private static final List<String> CNI = List.of("cni-see.sh");

  /** The parts that look at what features have set. */
  static final List<String> FEATURES =
      Stream.of(SETTINGS, MASQUERADE, CNI).flatMap(List::stream).toList();

  private ScriptSource() {}

  /**
   * Returns those of {@link #FEATURES} that are asked for: together they are as large as all else.
   */
  static List<String> ofFeatures(List<String> asked) {
    var parts = new ArrayList<String>();
    if (asked.contains("settings") || asked.contains("check")) {
      parts.addAll(SETTINGS);
    }
    if (asked.contains("masquerade")) {
      parts.addAll(MASQUERADE);
    }
    if (asked.contains("cni")) {
      parts.addAll(CNI);
    }
    return List.copyOf(parts);
  }

  /** Returns a resource as it stands, for scripts that people read. */
  static String readable(String name) {
    try (InputStream in = ScriptSource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the distribution lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns a resource without comments and indentation: it crosses the network once a node. The
   * scripts have no line inside a string or here-document for which that would matter.
   */
  static String terse(String name) {
    return readable(name)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
