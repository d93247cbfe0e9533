package io.hostgw.imports;

import io.hostgw.inventory.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recorded case of an import: a directory with what is imported, the {@code arguments} of the
 * command line, and what is {@code expected} of it.
 *
 * @param name the directory's name
 */
record ImportCase(String name) {
  private static final Path CASES = Path.of("src/test/resources/io/hostgw/imports");

  static List<ImportCase> all() throws IOException {
    try (Stream<Path> directories = Files.list(CASES)) {
      return directories
          .map(path -> new ImportCase(path.getFileName().toString()))
          .sorted((a, b) -> a.name().compareTo(b.name()))
          .toList();
    }
  }

  private Path directory() {
    return CASES.resolve(name);
  }

  String expected() throws IOException {
    return Files.readString(directory().resolve("expected"));
  }

  Surroundings around() {
    return new Surroundings(Path.of("/h"), directory().toAbsolutePath());
  }

  Draft draft() throws IOException {
    List<String> words =
        Arrays.asList(Files.readString(directory().resolve("arguments")).strip().split(" "));
    var options =
        new AnsibleOptions(
            option(words, "--group", "all"),
            option(words, "--address-var", ""),
            option(words, "--pod-cidr-var", "pod_cidr"));
    ImportForm form = ImportForm.ofWord(option(words, "--form", "auto")).orElseThrow();
    return new InventoryImport(words.get(0), options, InputStream.nullInputStream(), around())
        .draft(form);
  }

  private static String option(List<String> words, String name, String otherwise) {
    int at = words.indexOf(name);
    return at < 0 ? otherwise : words.get(at + 1);
  }

  @Override
  public String toString() {
    return name;
  }
}
