package io.hostgw.imports;

import io.hostgw.document.Mapping;
import io.hostgw.document.TextReader;
import io.hostgw.inventory.Findings;
import io.hostgw.inventory.InventoryFile;
import io.hostgw.inventory.InventoryReading;
import io.hostgw.inventory.SourceException;
import io.hostgw.inventory.SshOverrides;
import io.hostgw.inventory.Surroundings;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Makes a draft of a file that somebody else made: Ansible, kubectl, or a person. */
public final class InventoryImport {
  private static final long LONGEST_TEXT = 16L << 20;
  private static final int LONGEST_PATH = 4096;

  private final String argument;
  private final AnsibleOptions options;
  private final InputStream stdin;
  private final Surroundings around;
  private final String source;
  private final Findings findings = new Findings();

  /**
   * Makes the import; nothing is read yet.
   *
   * @param argument the file, a directory of Ansible's, or {@code -}
   * @param options what is said of an Ansible inventory
   * @param stdin the standard input, read only for {@code -}, never closed
   * @param around where relative paths start
   */
  public InventoryImport(
      String argument, AnsibleOptions options, InputStream stdin, Surroundings around) {
    this.argument = argument;
    this.options = options;
    this.stdin = stdin;
    this.around = around;
    this.source =
        argument.equals(InventoryFile.STDIN) ? "<stdin>" : Printable.of(argument, LONGEST_PATH);
  }

  /**
   * Reads the file.
   *
   * @param form its form, or {@link ImportForm#AUTO}
   * @return the draft, with all that is wrong
   */
  public Draft draft(ImportForm form) {
    try {
      return read(form);
    } catch (InvalidInputException bad) {
      bad.problems().forEach(findings::add);
    } catch (SourceException live) {
      unreadable(live.getMessage());
    } catch (NoSuchFileException | InvalidPathException missing) {
      unreadable("no such file");
    } catch (AccessDeniedException denied) {
      unreadable("cannot be read: permission denied");
    } catch (IOException other) {
      unreadable("cannot be read: " + Printable.of(String.valueOf(other.getMessage())));
    }
    return Draft.nothing(Origin.of(source), findings.inOrder());
  }

  private void unreadable(String message) {
    findings.error(ProblemCode.UNREADABLE, Origin.of(source), message);
  }

  private Draft read(ImportForm form) throws IOException, InvalidInputException, SourceException {
    if (argument.equals(InventoryFile.STDIN)) {
      return stream(new BufferedInputStream(stdin), form, "");
    }
    Path path = around.directory().resolve(argument);
    if (Files.isDirectory(path)) {
      return directory(path, form);
    }
    try (var in = new BufferedInputStream(Files.newInputStream(path))) {
      return stream(in, form, argument);
    }
  }

  private Draft directory(Path path, ImportForm form) throws IOException, InvalidInputException {
    if (form != ImportForm.AUTO) {
      unreadable("is a directory, which only Ansible's inventories are: leave out --form");
      return Draft.nothing(Origin.of(source), findings.inOrder());
    }
    var tree = new AnsibleTree(findings);
    new AnsibleReading(tree).directory(path, argument);
    return ansible(tree, new VariableFiles(path, argument, findings));
  }

  private Draft stream(BufferedInputStream in, ImportForm form, String file)
      throws IOException, InvalidInputException, SourceException {
    ImportForm known = form == ImportForm.AUTO ? ImportForm.of(in, source) : form;
    return switch (known) {
      case NODES -> nodes(in);
      case MACHINES -> machines(in);
      case AUTO, ANSIBLE_INI, ANSIBLE_YAML, ANSIBLE_JSON -> {
        var tree = new AnsibleTree(findings);
        new AnsibleReading(tree).stream(in, source, known);
        yield ansible(tree, beside(file));
      }
    };
  }

  private VariableFiles beside(String file) {
    Path path = around.directory().resolve(file);
    Path parent = Path.of(file).getParent();
    boolean alone = file.isEmpty() || path.getParent() == null;
    // The output of ansible-inventory on standard input has the variables of the files in it.
    return alone
        ? VariableFiles.none(findings)
        : new VariableFiles(path.getParent(), parent == null ? "" : parent.toString(), findings);
  }

  private Draft ansible(AnsibleTree tree, VariableFiles files) {
    List<AnsibleHost> hosts = new AnsibleHosts(tree, files).in(options.group());
    if (tree.hostNames().isEmpty() && findings.count() == 0) {
      findings.error(ProblemCode.NO_NODES, Origin.of(source), "has no hosts");
    }
    return draft("an Ansible inventory", new AnsibleNodes(options, findings).of(hosts));
  }

  private Draft machines(InputStream in) throws InvalidInputException {
    List<DraftPart> nodes =
        new Machines(findings).nodes(TextReader.lines(in, source, LONGEST_TEXT));
    if (nodes.isEmpty() && findings.count() == 0) {
      findings.error(ProblemCode.NO_NODES, Origin.of(source), "has no machines");
    }
    return draft("a list of machines", nodes);
  }

  private Draft draft(String what, List<DraftPart> nodes) {
    Origin origin = Origin.of(source);
    return Draft.of(head(what), new Mapping(List.of(), origin), nodes, origin, findings.inOrder());
  }

  private List<String> head(String what) {
    return List.of(
        "Imported by hostgw from %s: %s".formatted(what, source),
        "Look it over, then: hostgw plan --offline -i THIS-FILE");
  }

  private Draft nodes(InputStream in) throws SourceException {
    String name = argument.equals(InventoryFile.STDIN) ? InventoryFile.STDIN : argument;
    InventoryReading reading = new InventoryFile(name, in, SshOverrides.none(), around).read();
    return new InventoryDraft(around)
        .of(reading.inventory(), head("a list of Kubernetes nodes"), reading.problems());
  }
}
