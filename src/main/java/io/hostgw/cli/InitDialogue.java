package io.hostgw.cli;

import io.hostgw.imports.TypedInventory;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import io.hostgw.run.DraftedInventory;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * The questions of {@code hostgw init}. An answer that would make no valid inventory is asked for
 * again.
 *
 * @param terminal who answers
 */
record InitDialogue(Terminal terminal) {
  /** Returns what was answered; without nodes if none was given. */
  TypedInventory inventory() throws IOException {
    terminal.say("A first inventory. Enter alone leaves an answer out.");
    TypedInventory named =
        asked(
            "Name of the cluster:", answer -> new TypedInventory(answer, List.of(), "", List.of()));
    TypedInventory placed =
        asked(
            "The prefix that all podCIDRs lie in, such as 10.1.0.0/16:",
            answer ->
                new TypedInventory(
                    named.clusterName(),
                    answer.isEmpty() ? List.of() : List.of(answer),
                    "",
                    List.of()));
    TypedInventory complete =
        asked(
            "SSH user, if not your own name:",
            answer ->
                new TypedInventory(named.clusterName(), placed.podCidrs(), answer, List.of()));
    terminal.say("The nodes: name, address, podCIDR. Enter alone ends the list.");
    return nodes(complete);
  }

  private TypedInventory asked(String question, Function<String, TypedInventory> meaning)
      throws IOException {
    while (true) {
      TypedInventory typed = meaning.apply(terminal.ask(question).orElse(""));
      List<Problem> objections =
          objections(typed).stream()
              .filter(problem -> problem.code() != ProblemCode.MISSING)
              .toList();
      if (objections.isEmpty()) {
        return typed;
      }
      say(objections);
    }
  }

  private TypedInventory nodes(TypedInventory start) throws IOException {
    TypedInventory typed = start;
    while (true) {
      String answer = terminal.ask("Node " + (typed.nodes().size() + 1) + ":").orElse("");
      if (answer.isEmpty()) {
        return typed;
      }
      TypedInventory more = typed.with(answer);
      List<Problem> objections = objections(more);
      if (objections.isEmpty()) {
        typed = more;
      } else {
        say(objections);
      }
    }
  }

  private void say(List<Problem> objections) {
    objections.forEach(problem -> terminal.say("  " + problem.line()));
  }

  private static List<Problem> objections(TypedInventory typed) {
    try {
      DraftedInventory.typed(typed);
      return List.of();
    } catch (InvalidInputException invalid) {
      return invalid.problems();
    }
  }
}
