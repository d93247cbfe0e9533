package io.hostgw.cli;

import picocli.CommandLine.Option;

/** How much is said on standard error. */
final class VerbosityOptions {
  @Option(
      names = {"-v", "--verbose"},
      description = "Say where values come from; -vv adds stack traces to errors.")
  private boolean[] verbose = {};

  @Option(
      names = {"-q", "--quiet"},
      description = "Leave out nodes with nothing to say, warnings and progress.")
  private boolean quiet;

  boolean isQuiet() {
    return quiet;
  }

  boolean isVerbose() {
    return verbose.length > 0;
  }

  /** Says something on standard error, unless the user wants it quiet. */
  void note(String line) {
    if (!quiet) {
      System.err.println("hostgw: " + line);
    }
  }

  /** Says something on standard error, if the user wants to know much. */
  void detail(String line) {
    if (isVerbose()) {
      System.err.println("hostgw: " + line);
    }
  }
}
