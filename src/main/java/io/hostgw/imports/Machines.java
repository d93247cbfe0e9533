package io.hostgw.imports;

import io.hostgw.inventory.Findings;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads machines.txt of kubernetes-the-hard-way: a line a machine, with its address, full name,
 * name and, for a worker, the subnet of its pods.
 */
final class Machines {
  private static final Pattern WORD = Pattern.compile("\\S+");

  private final Findings findings;

  Machines(Findings findings) {
    this.findings = findings;
  }

  /** Returns the nodes, in the order of the lines. */
  List<DraftPart> nodes(List<Sourced<String>> lines) {
    var nodes = new ArrayList<DraftPart>();
    for (Sourced<String> line : lines) {
      if (!line.value().isBlank() && !line.value().stripLeading().startsWith("#")) {
        node(line).ifPresent(nodes::add);
      }
    }
    return nodes;
  }

  private Optional<DraftPart> node(Sourced<String> line) {
    List<Sourced<String>> words =
        WORD.matcher(line.value()).results().map(word -> word(line, word)).toList();
    if (words.size() < 3 || words.size() > 4) {
      findings.error(
          ProblemCode.BAD_MACHINE,
          line.origin(),
          Printable.quoted(line.value())
              + " is no machine: write ADDRESS FULL-NAME NAME, and POD-SUBNET for a worker");
      return Optional.empty();
    }
    List<Sourced<String>> subnet = words.subList(3, words.size());
    DraftFields fields =
        new DraftFields(line.origin())
            .text("name", words.get(2))
            .texts("addresses", words.subList(0, 1))
            .texts("podCIDRs", subnet);
    var notes = new ArrayList<String>();
    notes.add(words.get(1).value());
    if (subnet.isEmpty()) {
      notes.add("no pod subnet: gets routes, is no destination");
    }
    return Optional.of(new DraftPart(fields.mapping(), notes));
  }

  private static Sourced<String> word(Sourced<String> line, MatchResult word) {
    Origin origin = line.origin();
    return new Sourced<>(
        word.group(), new Origin(origin.source(), origin.line(), origin.column() + word.start()));
  }
}
