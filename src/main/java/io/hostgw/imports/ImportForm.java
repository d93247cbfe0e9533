package io.hostgw.imports;

import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Origin;
import io.hostgw.model.ProblemCode;
import io.hostgw.net.Address;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms of inventories that can be imported. */
public enum ImportForm {
  /** To be found out by the content. */
  AUTO,
  /** Ansible's INI form. */
  ANSIBLE_INI,
  /** Ansible's YAML form. */
  ANSIBLE_YAML,
  /** The output of {@code ansible-inventory --list}. */
  ANSIBLE_JSON,
  /** machines.txt of kubernetes-the-hard-way: address, full name, name, pod subnet. */
  MACHINES,
  /** The output of {@code kubectl get nodes -o json} or {@code -o yaml}. */
  NODES;

  private static final int SNIFFED = 65_536;
  private static final Pattern OBJECT_KEY =
      Pattern.compile("[{\\s]*\"?(apiVersion|kind|items)\"?\\s*:.*", Pattern.DOTALL);
  private static final Pattern YAML_KEY =
      Pattern.compile("[^\\s\\[=][^=]*:(\\s.*)?", Pattern.DOTALL);
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** Returns the word of the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the form of a word of the command line, or empty. */
  public static Optional<ImportForm> ofWord(String word) {
    return Arrays.stream(values()).filter(form -> form.word().equalsIgnoreCase(word)).findFirst();
  }

  @Override
  public String toString() {
    return word();
  }

  /**
   * Finds out the form of a stream by its first lines, which are not consumed.
   *
   * @param source its name for messages, printable
   * @throws InvalidInputException if it is a program
   */
  static ImportForm of(BufferedInputStream in, String source)
      throws IOException, InvalidInputException {
    in.mark(SNIFFED);
    String head = new String(in.readNBytes(SNIFFED), StandardCharsets.UTF_8);
    in.reset();
    if (head.startsWith("#!")) {
      throw new InvalidInputException(
          ProblemCode.DYNAMIC_INVENTORY,
          Origin.of(source),
          "is a program, which hostgw does not run: import the output of `ansible-inventory -i"
              + " FILE --list`");
    }
    List<String> lines =
        head.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && "#;".indexOf(line.charAt(0)) < 0)
            .filter(line -> !line.equals("---") && !line.startsWith("%"))
            .limit(3)
            .toList();
    return of(lines);
  }

  private static ImportForm of(List<String> lines) {
    if (lines.isEmpty()) {
      return ANSIBLE_INI;
    }
    String first = lines.get(0);
    if (OBJECT_KEY.matcher(String.join("\n", lines)).matches()) {
      return NODES;
    }
    if (first.startsWith("{")) {
      return ANSIBLE_JSON;
    }
    if (isMachine(first)) {
      return MACHINES;
    }
    return YAML_KEY.matcher(first).matches() ? ANSIBLE_YAML : ANSIBLE_INI;
  }

  private static boolean isMachine(String line) {
    List<String> words = Arrays.asList(BLANKS.split(line));
    return (words.size() == 3 || words.size() == 4)
        && !line.contains("=")
        && Address.parse(words.get(0)).isPresent();
  }
}
