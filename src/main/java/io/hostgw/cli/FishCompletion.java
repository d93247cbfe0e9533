package io.hostgw.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A fish completion of picocli's model of the commands. */
final class FishCompletion {
  private final CommandLine root;
  private final StringBuilder script = new StringBuilder("# fish completion for hostgw\n");

  FishCompletion(CommandLine root) {
    this.root = root;
  }

  String script() {
    options(root, "__fish_use_subcommand");
    commands(root, List.of());
    return script.toString();
  }

  private void commands(CommandLine command, List<String> path) {
    List<String> names = List.copyOf(command.getSubcommands().keySet());
    for (Map.Entry<String, CommandLine> entry : command.getSubcommands().entrySet()) {
      script
          .append("complete -c hostgw -f -n '")
          .append(path.isEmpty() ? "__fish_use_subcommand" : within(path, names))
          .append("' -a ")
          .append(entry.getKey())
          .append(describe(entry.getValue().getCommandSpec().usageMessage().description()))
          .append('\n');
    }
    for (Map.Entry<String, CommandLine> entry : command.getSubcommands().entrySet()) {
      var deeper = new ArrayList<>(path);
      deeper.add(entry.getKey());
      options(entry.getValue(), within(deeper, List.of()));
      commands(entry.getValue(), deeper);
    }
  }

  private static String within(List<String> path, List<String> except) {
    var condition = new StringBuilder();
    for (String name : path) {
      condition.append(condition.isEmpty() ? "" : "; and ").append("__fish_seen_subcommand_from ");
      condition.append(name);
    }
    if (!except.isEmpty()) {
      condition.append("; and not __fish_seen_subcommand_from ").append(String.join(" ", except));
    }
    return condition.toString();
  }

  private void options(CommandLine command, String condition) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      script.append("complete -c hostgw -n '").append(condition).append('\'');
      for (String name : option.names()) {
        script.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("-+", ""));
      }
      script.append(option.arity().max() > 0 ? " -r" : "");
      script.append(describe(option.description())).append('\n');
    }
  }

  private static String describe(String[] description) {
    if (description.length == 0) {
      return "";
    }
    String first = description[0].replaceFirst("[.:;].*", "").replace("'", "");
    return " -d '" + first.replaceAll("\\$\\{[^}]*}", "") + "'";
  }
}
