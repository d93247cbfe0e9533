package io.hostgw.cli;

import java.util.List;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /**
   * Runs hostgw and ends the process with its exit code.
   *
   * @param arguments the command line
   */
  public static void main(String... arguments) {
    // Answered before picocli is loaded: scripts ask for it often.
    if (List.of("version", "--version", "-V").contains(String.join(" ", arguments))) {
      System.out.println("hostgw " + Version.text());
      return;
    }
    System.exit(run(arguments));
  }

  private static int run(String... arguments) {
    try {
      return Cli.run(System.getenv(), arguments);
    } catch (OutOfMemoryError e) {
      System.err.println(
          "hostgw: out of memory: allow it more with HOSTGW_JAVA_OPTS=-Xmx2g, or give it less");
      return ExitCode.ERROR.number();
    }
  }
}
