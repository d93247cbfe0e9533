package io.hostgw.imports;

import io.hostgw.document.Dialect;
import io.hostgw.document.Document;
import io.hostgw.document.DocumentReader;
import io.hostgw.document.Limits;
import io.hostgw.document.Mapping;
import io.hostgw.document.Scalar;
import io.hostgw.document.Selection;
import io.hostgw.document.Value;
import io.hostgw.inventory.Findings;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of {@code group_vars/} and {@code host_vars/} beside an inventory: NAME, NAME.yml,
 * NAME.yaml or NAME.json, the first that is there; a directory NAME with all of its files, by name.
 */
final class VariableFiles {
  private static final int LONGEST_FILE = 16 << 20;
  private static final int DEEPEST = 8;
  private static final int MOST_FILES = 1000;
  private static final Limits LIMITS = new Limits(LONGEST_FILE, 64, 200_000);
  private static final List<String> SUFFIXES = List.of("", ".yml", ".yaml", ".json");
  private static final String VAULT = "$ANSIBLE_VAULT;";

  private final Path base;
  private final String shownBase;
  private final Findings findings;

  /**
   * Makes the reader.
   *
   * @param base the directory that has the two directories
   * @param shownBase the same as the user named it; empty for the working directory
   */
  VariableFiles(Path base, String shownBase, Findings findings) {
    this.base = base;
    this.shownBase = shownBase;
    this.findings = findings;
  }

  /** No files: an inventory that lies nowhere has none beside it. */
  static VariableFiles none(Findings findings) {
    return new VariableFiles(Path.of("/dev/null"), "", findings);
  }

  /** Returns the variables of a group. */
  Map<String, Value> ofGroup(String name) {
    return variables("group_vars", name);
  }

  /** Returns the variables of a host. */
  Map<String, Value> ofHost(String name) {
    return variables("host_vars", name);
  }

  /** Names come from the inventory: one with a slash would lead anywhere. */
  private Map<String, Value> variables(String directory, String name) {
    boolean leadsAway =
        name.contains("/") || name.startsWith(".") || name.indexOf('\0') >= 0 || name.isEmpty();
    if (leadsAway || name.length() > 200 || !Files.isDirectory(base.resolve(directory))) {
      return Map.of();
    }
    var variables = new LinkedHashMap<String, Value>();
    for (Path file : files(base.resolve(directory), name)) {
      variables.putAll(content(file));
    }
    return variables;
  }

  private List<Path> files(Path directory, String name) {
    Optional<Path> first =
        SUFFIXES.stream()
            .map(suffix -> directory.resolve(name + suffix))
            .filter(Files::exists)
            .findFirst();
    var files = new ArrayList<Path>();
    first.ifPresent(path -> collect(path, files, 0));
    return files;
  }

  private void collect(Path path, List<Path> files, int depth) {
    if (Files.isRegularFile(path)) {
      files.add(path);
    }
    if (!Files.isDirectory(path) || depth >= DEEPEST) {
      return;
    }
    try (Stream<Path> entries = Files.list(path)) {
      entries
          .sorted()
          .filter(VariableFiles::isRead)
          .forEach(
              entry -> {
                if (files.size() < MOST_FILES) {
                  collect(entry, files, depth + 1);
                }
              });
    } catch (IOException unreadable) {
      unreadable(path, unreadable);
    }
  }

  private static boolean isRead(Path entry) {
    String name = entry.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String suffix = dot <= 0 ? "" : name.substring(dot);
    return !name.startsWith(".")
        && !name.endsWith("~")
        && (Files.isDirectory(entry) ? suffix.isEmpty() : SUFFIXES.contains(suffix));
  }

  private Map<String, Value> content(Path file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LONGEST_FILE + 1);
    } catch (IOException unreadable) {
      unreadable(file, unreadable);
      return Map.of();
    }
    if (startsWith(bytes, VAULT)) {
      findings.warning(
          ProblemCode.VAULTED,
          Origin.of(shown(file)),
          "is encrypted with Ansible Vault and passed over: if it holds what a host needs, import"
              + " the output of `ansible-inventory --list --ask-vault-pass`");
      return Map.of();
    }
    if (saysNothing(bytes)) {
      return Map.of();
    }
    Document document =
        DocumentReader.read(
            new ByteArrayInputStream(bytes),
            shown(file),
            Selection.everything(),
            LIMITS,
            Dialect.ANSIBLE);
    document.problems().forEach(findings::add);
    return document instanceof Document.Readable readable ? values(readable.root()) : Map.of();
  }

  private Map<String, Value> values(Value root) {
    if (root instanceof Mapping mapping) {
      return MergedMapping.values(mapping);
    }
    if (!(root instanceof Scalar scalar && scalar.isNull())) {
      findings.error(
          ProblemCode.BAD_ANSIBLE_ENTRY,
          root.origin(),
          "a file of variables is a mapping, not " + root.kindInWords());
    }
    return Map.of();
  }

  private static boolean startsWith(byte[] bytes, String prefix) {
    return new String(bytes, 0, Math.min(bytes.length, prefix.length()), StandardCharsets.US_ASCII)
        .equals(prefix);
  }

  /** Whether there are only blank lines and comments. */
  private static boolean saysNothing(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .allMatch(line -> line.isEmpty() || line.startsWith("#"));
  }

  private void unreadable(Path path, IOException reason) {
    findings.error(
        ProblemCode.UNREADABLE,
        Origin.of(shown(path)),
        "cannot be read: " + Printable.of(String.valueOf(reason.getMessage())));
  }

  private String shown(Path file) {
    return Printable.of(Path.of(shownBase).resolve(base.relativize(file)).toString(), 4096);
  }

  /** Returns whether a text is encrypted with Ansible Vault. */
  static boolean isVaulted(String text) {
    return text.stripLeading().startsWith(VAULT);
  }
}
