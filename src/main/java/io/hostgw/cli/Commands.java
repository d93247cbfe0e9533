package io.hostgw.cli;

import java.util.List;
import picocli.CommandLine;

/**
 * The commands. Only the one that is asked for is put together: to look at the options of all takes
 * a third of the time of a run that has nothing to do.
 */
final class Commands {
  private static final List<Class<?>> ALL =
      List.of(
          InitCommand.class,
          PlanCommand.class,
          ApplyCommand.class,
          ConfirmCommand.class,
          DriftCommand.class,
          VerifyCommand.class,
          RollbackCommand.class,
          RemoveCommand.class,
          StatusCommand.class,
          WatchCommand.class,
          DoctorCommand.class,
          RenderCommand.class,
          InventoryCommand.class,
          CompletionCommand.class,
          VersionCommand.class,
          HelpCommand.class);

  /** These speak of the others. */
  private static final List<Class<?>> ABOUT_ALL =
      List.of(CompletionCommand.class, HelpCommand.class);

  private Commands() {}

  /** Adds all of them, in the order of the help. */
  static CommandLine addAll(CommandLine line) {
    ALL.forEach(line::addSubcommand);
    return line;
  }

  /** Adds the one that the arguments begin with; all of them where they begin with none. */
  static CommandLine add(CommandLine line, String... arguments) {
    for (Class<?> command : ALL) {
      if (arguments.length > 0 && isCalled(command, arguments[0]) && !ABOUT_ALL.contains(command)) {
        return line.addSubcommand(command);
      }
    }
    return addAll(line);
  }

  private static boolean isCalled(Class<?> command, String name) {
    return command.getAnnotation(CommandLine.Command.class).name().equals(name);
  }
}
