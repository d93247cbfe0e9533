package io.hostgw.cli;

import picocli.CommandLine.Option;

/** Who confirms changes. */
final class ConfirmOption {
  @Option(
      names = "--no-confirm",
      description =
          "Leave the changes waiting: look first, then keep them by `hostgw confirm`, or do nothing and they go back.")
  private boolean unconfirmed;

  /** Returns whether changes are confirmed as soon as they are made. */
  boolean confirms() {
    return !unconfirmed;
  }
}
