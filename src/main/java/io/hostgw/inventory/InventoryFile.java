package io.hostgw.inventory;

import io.hostgw.document.Document;
import io.hostgw.document.DocumentReader;
import io.hostgw.document.Limits;
import io.hostgw.document.Mapping;
import io.hostgw.document.Scalar;
import io.hostgw.document.Value;
import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code -i} names: a file or the standard input. Its content tells whether it is an inventory
 * of ours or a node list, in YAML or JSON.
 */
public final class InventoryFile implements InventorySource {
  /** The argument that stands for the standard input. */
  public static final String STDIN = "-";

  private static final int LONGEST_PATH = 4096;

  private final String argument;
  private final InputStream stdin;
  private final SshOverrides overrides;
  private final Surroundings around;
  private final KubernetesNodes kubernetes;
  private final String source;

  /**
   * Makes the source; nothing is read yet.
   *
   * @param argument the path as the user gave it, or {@code -}
   * @param stdin the standard input, read only for {@code -}, never closed
   * @param overrides what wins over the file
   * @param around what holds where the file says nothing; a relative path starts at its directory
   */
  public InventoryFile(
      String argument, InputStream stdin, SshOverrides overrides, Surroundings around) {
    this(argument, stdin, overrides, around, KubernetesNodes.live());
  }

  /**
   * Makes the source with nodes from elsewhere.
   *
   * @param argument the path as the user gave it, or {@code -}
   * @param stdin the standard input, read only for {@code -}, never closed
   * @param overrides what wins over the file
   * @param around what holds where the file says nothing; a relative path starts at its directory
   * @param kubernetes gives the nodes where the file names the API as their source
   */
  public InventoryFile(
      String argument,
      InputStream stdin,
      SshOverrides overrides,
      Surroundings around,
      KubernetesNodes kubernetes) {
    this.argument = argument;
    this.stdin = stdin;
    this.overrides = overrides;
    this.around = around;
    this.kubernetes = kubernetes;
    this.source = argument.equals(STDIN) ? "<stdin>" : Printable.of(argument, LONGEST_PATH);
  }

  @Override
  public InventoryReading read() throws SourceException {
    if (argument.equals(STDIN)) {
      return read(stdin, around.directory());
    }
    try {
      Path path = around.directory().resolve(argument);
      if (Files.isDirectory(path)) {
        return nothing(ProblemCode.UNREADABLE, "is a directory: name the inventory file in it");
      }
      try (InputStream in = Files.newInputStream(path)) {
        return read(in, path.toAbsolutePath().getParent());
      }
    } catch (NoSuchFileException | InvalidPathException missing) {
      return nothing(ProblemCode.UNREADABLE, "no such file: name the inventory with -i");
    } catch (AccessDeniedException denied) {
      return nothing(ProblemCode.UNREADABLE, "cannot be read: permission denied");
    } catch (IOException unreadable) {
      return nothing(
          ProblemCode.UNREADABLE,
          "cannot be read: " + Printable.of(String.valueOf(unreadable.getMessage())));
    }
  }

  private InventoryReading read(InputStream in, Path directory) throws SourceException {
    Document document =
        DocumentReader.read(in, source, NodeListInventory.SELECTION, Limits.ofNodeList());
    if (document instanceof Document.Readable readable) {
      InventoryReading reading = read(readable.root(), directory);
      return new InventoryReading(
          reading.inventory(), merged(readable.problems(), reading.problems()));
    }
    return new InventoryReading(empty(), document.problems());
  }

  private InventoryReading read(Value root, Path directory) throws SourceException {
    if (!(root instanceof Mapping mapping)) {
      return nothing(
          ProblemCode.NOT_AN_INVENTORY, root.origin(), "holds " + root.kindInWords() + expected());
    }
    String kind =
        mapping.value("kind").orElse(mapping) instanceof Scalar scalar ? scalar.text() : "";
    if (NodeListInventory.handles(kind)) {
      return new NodeListInventory(mapping, overrides, around).read();
    }
    // Without a kind it is most likely ours, with the head forgotten.
    boolean ours = kind.equals(YamlInventory.KIND) || kind.isEmpty() && mentionsNodes(mapping);
    if (ours) {
      return new YamlInventory(mapping, directory, overrides, around, kubernetes).read();
    }
    return nothing(
        ProblemCode.NOT_AN_INVENTORY,
        root.origin(),
        (kind.isEmpty() ? "has no kind" : "is a " + Printable.of(kind)) + expected());
  }

  private static boolean mentionsNodes(Mapping mapping) {
    return Stream.of("nodes", "source", "apiVersion")
        .anyMatch(key -> mapping.entry(key).isPresent());
  }

  private static String expected() {
    return "; expected kind "
        + YamlInventory.KIND
        + " ("
        + YamlInventory.API_VERSION
        + ") or a node list as `kubectl get nodes -o json` prints it";
  }

  private static List<Problem> merged(List<Problem> ofForm, List<Problem> ofContent) {
    var findings = new Findings();
    var all = new ArrayList<Problem>(ofForm);
    all.addAll(ofContent);
    all.forEach(findings::add);
    return findings.inOrder();
  }

  private InventoryReading nothing(ProblemCode code, String message) {
    return nothing(code, Origin.of(source), message);
  }

  private InventoryReading nothing(ProblemCode code, Origin origin, String message) {
    return new InventoryReading(empty(), List.of(Problem.error(code, origin, message)));
  }

  private Inventory empty() {
    return new Inventory(Cluster.unknown(), List.of(), Origin.of(source));
  }
}
