package io.hostgw.cli;

import picocli.CommandLine.Command;

/** {@code hostgw version}. */
@Command(
    name = "version",
    description = "Show the version.",
    footerHeading = "%nExample:%n",
    footer = "  hostgw version")
final class VersionCommand implements Runnable {
  @Override
  public void run() {
    System.out.println("hostgw " + Version.text());
  }
}
