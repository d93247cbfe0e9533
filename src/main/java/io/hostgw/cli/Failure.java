package io.hostgw.cli;

import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Printable;
import io.hostgw.model.Problem;
import io.hostgw.report.JsonReport;
import io.hostgw.run.GuardException;
import io.hostgw.run.StalePlanException;
import io.hostgw.run.UnavailableException;
import io.hostgw.run.WrongUsageException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An end before any result.
 *
 * @param code the exit code
 * @param lines what to say, a line each
 * @param error what was thrown, for {@code -vv}
 */
record Failure(ExitCode code, List<String> lines, Exception error) {
  static Failure of(Exception error) {
    if (error instanceof InvalidInputException invalid) {
      List<String> lines = invalid.problems().stream().map(Failure::line).toList();
      return new Failure(ExitCode.INVALID_INVENTORY, lines, error);
    }
    if (error instanceof WrongUsageException) {
      return new Failure(ExitCode.USAGE, List.of(error.getMessage()), error);
    }
    if (error instanceof GuardException guard) {
      return new Failure(ExitCode.REFUSED, guard.lines(), error);
    }
    if (error instanceof StalePlanException || error instanceof NotAgreedException) {
      return new Failure(ExitCode.REFUSED, List.of(error.getMessage()), error);
    }
    if (error instanceof UnavailableException || error instanceof CommandFailedException) {
      return new Failure(ExitCode.ERROR, List.of(error.getMessage()), error);
    }
    if (error instanceof IOException) {
      return new Failure(ExitCode.ERROR, List.of(Printable.of(String.valueOf(error))), error);
    }
    return new Failure(
        ExitCode.ERROR,
        List.of(
            "internal error: %s; please report it with the output of -vv"
                .formatted(Printable.of(String.valueOf(error)))),
        error);
  }

  private static String line(Problem problem) {
    return switch (problem.severity()) {
      case ERROR -> problem.line();
      case WARNING -> "warning: " + problem.line();
    };
  }

  /**
   * Says it on standard error, and as a document where one was asked for.
   *
   * @param spec the command that failed
   */
  ExitCode tell(CommandSpec spec) {
    lines.forEach(line -> System.err.println("hostgw: " + line));
    if (value(spec, "-o").filter(OutputFormat.JSON::equals).isPresent()) {
      new JsonReport(System.out).failure(code.number(), lines, problems(), Version.text());
      System.out.flush();
    }
    if (value(spec, "-v").filter(flags -> ((boolean[]) flags).length > 1).isPresent()) {
      error.printStackTrace();
    }
    return code;
  }

  private List<Problem> problems() {
    return error instanceof InvalidInputException invalid ? invalid.problems() : List.of();
  }

  /** The option's value, whether it comes from the command line or from a variable. */
  private static Optional<Object> value(CommandSpec spec, String option) {
    return Optional.ofNullable(spec.findOption(option)).map(OptionSpec::getValue);
  }
}
