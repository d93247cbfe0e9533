package io.hostgw.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The documents that mutations begin with. */
public final class Samples {
  private static final Path CASES = Path.of("src/test/resources/io/hostgw/inventory");

  private Samples() {}

  /** Returns the samples of inventories/. */
  public static List<Path> inventories() {
    return files(Path.of("inventories"), ".yaml");
  }

  /** Returns trees of inventories and of node lists, sound ones each. */
  static List<Object> trees() {
    Stream<Path> lists =
        Stream.of("kubectl.json", "api-nodelist.json", "single-node.json", "kubectl.yaml")
            .map(name -> CASES.resolve("nodelist").resolve(name));
    return Stream.of(
            inventories().stream(),
            Stream.of(CASES.resolve("yaml").resolve("every-key.yaml")),
            lists)
        .flatMap(each -> each)
        .map(Tree::read)
        .toList();
  }

  private static List<Path> files(Path directory, String suffix) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
