package io.hostgw.imports;

import io.hostgw.document.Dialect;
import io.hostgw.document.Document;
import io.hostgw.document.DocumentReader;
import io.hostgw.document.Limits;
import io.hostgw.document.Mapping;
import io.hostgw.document.Scalar;
import io.hostgw.document.Selection;
import io.hostgw.document.TextReader;
import io.hostgw.document.Value;
import io.hostgw.inventory.Findings;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the files of an Ansible inventory: one file, or a directory of them as Ansible does. */
final class AnsibleReading {
  private static final long LONGEST_TEXT = 64L << 20;
  private static final Limits LIMITS = new Limits(256L << 20, 64, 1_000_000);
  private static final int DEEPEST = 4;
  private static final int MOST_FILES = 1000;

  /** What Ansible does not take for an inventory in a directory of them, by default. */
  private static final Pattern IGNORED =
      Pattern.compile(
          "\\..*|group_vars|host_vars|vars_plugins"
              + "|.*(\\.(pyc|pyo|swp|bak|rpm|md|txt|rst|orig|ini|cfg|retry)|~)");

  private final AnsibleTree tree;
  private final Findings findings;
  private int files;

  AnsibleReading(AnsibleTree tree) {
    this.tree = tree;
    this.findings = tree.findings();
  }

  /** Adds what a stream holds; the form is one of Ansible's, or is still to be found out. */
  void stream(BufferedInputStream in, String source, ImportForm form)
      throws IOException, InvalidInputException {
    ImportForm known = form == ImportForm.AUTO ? ImportForm.of(in, source) : form;
    if (known == ImportForm.ANSIBLE_INI) {
      new AnsibleIni(tree).read(TextReader.lines(in, source, LONGEST_TEXT));
      return;
    }
    Document document =
        DocumentReader.read(in, source, Selection.everything(), LIMITS, Dialect.ANSIBLE);
    document.problems().forEach(findings::add);
    if (document instanceof Document.Readable readable) {
      document(readable.root(), known);
    }
  }

  private void document(Value root, ImportForm form) throws InvalidInputException {
    if (!(root instanceof Mapping mapping)) {
      tree.bad(root.origin(), "an inventory is a mapping of groups, not " + root.kindInWords());
    } else if (mapping.value("plugin").orElse(root) instanceof Scalar plugin) {
      findings.error(
          ProblemCode.DYNAMIC_INVENTORY,
          plugin.origin(),
          "configures a plugin of Ansible, which hostgw does not run: import the output of"
              + " `ansible-inventory -i FILE --list`");
    } else if (form == ImportForm.ANSIBLE_JSON || AnsibleJson.handles(mapping)) {
      new AnsibleJson(tree).read(mapping);
    } else {
      new AnsibleYaml(tree).read(mapping);
    }
  }

  /**
   * Adds what the files of a directory hold, in the order of their names.
   *
   * @param shown the directory as the user named it
   */
  void directory(Path directory, String shown) throws IOException, InvalidInputException {
    directory(directory, shown, 0);
    if (files == 0) {
      findings.error(
          ProblemCode.UNREADABLE,
          Origin.of(Printable.of(shown)),
          "has no inventory file: Ansible passes over names that end in .ini, .txt, .cfg and the"
              + " like in a directory");
    }
  }

  private void directory(Path directory, String shown, int depth)
      throws IOException, InvalidInputException {
    List<Path> entries;
    try (Stream<Path> list = Files.list(directory)) {
      entries = list.sorted().limit(MOST_FILES).toList();
    }
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      if (IGNORED.matcher(name).matches()) {
        continue;
      }
      String path = Path.of(shown).resolve(name).toString();
      if (Files.isDirectory(entry) && depth < DEEPEST) {
        directory(entry, path, depth + 1);
      } else if (Files.isRegularFile(entry) && files < MOST_FILES) {
        files++;
        file(entry, Printable.of(path, 4096));
      }
    }
  }

  private void file(Path file, String source) throws IOException, InvalidInputException {
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      stream(in, source, ImportForm.AUTO);
    } catch (InvalidInputException bad) {
      bad.problems().forEach(findings::add);
    }
  }
}
