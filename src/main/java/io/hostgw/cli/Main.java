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
    System.exit(Cli.run(System.getenv(), arguments));
  }
}
