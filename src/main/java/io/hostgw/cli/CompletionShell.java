package io.hostgw.cli;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The shells that have a completion. */
enum CompletionShell {
  BASH("hostgw.bash") {
    @Override
    String script(CommandLine line) {
      return AutoComplete.bash("hostgw", line);
    }
  },
  ZSH("_hostgw") {
    @Override
    String script(CommandLine line) {
      return "#compdef hostgw\nautoload -U +X bashcompinit && bashcompinit\n"
          + AutoComplete.bash("hostgw", line);
    }
  },
  FISH("hostgw.fish") {
    @Override
    String script(CommandLine line) {
      return new FishCompletion(line).script();
    }
  };

  private final String fileName;

  CompletionShell(String fileName) {
    this.fileName = fileName;
  }

  /** Returns the file's name where the shell looks for it. */
  String fileName() {
    return fileName;
  }

  abstract String script(CommandLine line);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
