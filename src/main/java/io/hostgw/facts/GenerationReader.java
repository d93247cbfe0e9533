package io.hostgw.facts;

import io.hostgw.script.AnswerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what the script that asks for a generation says of it; what the host has now is for {@link
 * FactsReader}. A host is not trusted: what does not fit is refused.
 */
public final class GenerationReader {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final AnswerFrame answer;

  private GenerationReader(AnswerFrame answer) {
    this.answer = answer;
  }

  /**
   * Reads an answer.
   *
   * @param answer the frame that the node sent
   * @return the generation; empty if the host has kept none, or not that one
   * @throws MalformedAnswerException if a line has not the form that the script gives it
   */
  public static Optional<Generation> read(AnswerFrame answer) throws MalformedAnswerException {
    Obstacles.check(answer);
    Optional<String> number = answer.first("generation");
    if (number.filter(NUMBER.asMatchPredicate()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new GenerationReader(answer).generation(Long.parseLong(number.get())));
  }

  private Generation generation(long number) throws MalformedAnswerException {
    var files = new ArrayList<OurFile>();
    for (String line : answer.all("pastfile")) {
      files.add(FactsReader.pastFile(line));
    }
    return new Generation(
        number,
        StatusReader.change(StatusReader.notes(answer.all("meta"))),
        routes("past4"),
        routes("past6"),
        files,
        routes("back"),
        answer.first("sysctls").isPresent(),
        answer.first("waits").isPresent());
  }

  private List<OwnRoute> routes(String key) throws MalformedAnswerException {
    var routes = new ArrayList<OwnRoute>();
    for (String line : answer.all(key)) {
      routes.add(FactsReader.route(line));
    }
    return routes;
  }
}
