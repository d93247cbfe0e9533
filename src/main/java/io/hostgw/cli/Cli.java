package io.hostgw.cli;

import io.hostgw.imports.ImportForm;
import io.hostgw.model.Printable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Puts the commands together. */
final class Cli {
  private static final int WIDTH = 110;

  private Cli() {}

  /** All commands. */
  static CommandLine commandLine(Map<String, String> environment) {
    return prepared(Commands.addAll(new CommandLine(new HostgwCommand())), environment);
  }

  private static CommandLine prepared(CommandLine line, Map<String, String> environment) {
    line.registerConverter(Duration.class, DurationText::parse);
    line.registerConverter(int.class, word -> number(Integer::valueOf, word));
    line.registerConverter(long.class, word -> number(Long::valueOf, word));
    line.registerConverter(
        ImportForm.class, word -> oneOf(ImportForm.values(), ImportForm.ofWord(word), word));
    line.registerConverter(
        RenderCommand.Format.class,
        word -> oneOf(RenderCommand.Format.values(), RenderCommand.Format.ofWord(word), word));
    line.registerConverter(
        Verified.class, word -> oneOf(Verified.values(), Verified.ofWord(word), word));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(WIDTH);
    var variables = new EnvironmentVariables(environment);
    line.setDefaultValueProvider(variables);
    line.setExecutionStrategy(
        parsed -> {
          setFlags(parsed, variables);
          return new CommandLine.RunLast().execute(parsed);
        });
    line.setParameterExceptionHandler(Cli::wrongUsage);
    line.setExecutionExceptionHandler(
        (error, command, parsed) -> Failure.of(error).tell(command.getCommandSpec()).number());
    return line;
  }

  /** In the user's words: picocli would speak of an int or a long. */
  private static <T extends Number> T number(Function<String, T> type, String word) {
    try {
      return type.apply(word);
    } catch (NumberFormatException e) {
      throw new CommandLine.TypeConversionException("'" + word + "' is not a whole number");
    }
  }

  /** For words with a hyphen, which no constant's name has: picocli would tell the names, too. */
  private static <T> T oneOf(T[] all, Optional<T> meant, String word) {
    return meant.orElseThrow(
        () ->
            new CommandLine.TypeConversionException(
                "'" + word + "' is none of " + Arrays.toString(all)));
  }

  static int run(Map<String, String> environment, String... arguments) {
    CommandLine line = Commands.add(new CommandLine(new HostgwCommand()), arguments);
    return prepared(line, environment).execute(arguments);
  }

  /**
   * Flags take their variable here: picocli would turn a flag whose default is true off when it is
   * given.
   */
  private static void setFlags(ParseResult parsed, EnvironmentVariables variables) {
    for (CommandLine command : parsed.asCommandLineList()) {
      CommandSpec spec = command.getCommandSpec();
      for (OptionSpec option : spec.options()) {
        boolean given = command.getParseResult().hasMatchedOption(option);
        if (!given && variables.isSet(option, command)) {
          option.setValue(option.type() == boolean[].class ? new boolean[] {true} : true);
        }
      }
    }
  }

  private static int wrongUsage(CommandLine.ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    String message = error.getMessage().lines().findFirst().orElse("wrong usage");
    ExitCode code =
        new Failure(ExitCode.USAGE, List.of(Printable.of(message)), error)
            .tell(command.getCommandSpec());
    List<String> near =
        CommandLine.UnmatchedArgumentException.printSuggestions(error, System.err)
            ? List.of()
            : List.of("hostgw: see `" + command.getCommandSpec().qualifiedName() + " --help`");
    near.forEach(System.err::println);
    return code.number();
  }
}
