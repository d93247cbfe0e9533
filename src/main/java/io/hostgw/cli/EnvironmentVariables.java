package io.hostgw.cli;

import io.hostgw.model.Printable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Every option's environment variable: {@code --connect-timeout} is {@code HOSTGW_CONNECT_TIMEOUT}.
 */
final class EnvironmentVariables implements IDefaultValueProvider {
  private static final Pattern YES = Pattern.compile("(?i)1|true|yes|on");
  private static final Pattern NO = Pattern.compile("(?i)0|false|no|off");

  private final Map<String, String> environment;

  EnvironmentVariables(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Returns the variables of an option: one for each of its long names, in their order. */
  static List<String> names(OptionSpec option) {
    return Arrays.stream(option.names())
        .filter(name -> name.startsWith("--"))
        .map(name -> "HOSTGW_" + name.substring(2).replace('-', '_').toUpperCase(Locale.ROOT))
        .toList();
  }

  /**
   * Returns whether the option is a flag with a variable that says yes.
   *
   * @param command the command that has the option, for the error
   * @throws ParameterException if a variable of the flag says neither yes nor no
   */
  boolean isSet(OptionSpec option, CommandLine command) {
    if (!isFlag(option)) {
      return false;
    }
    boolean set = false;
    for (String name : names(option)) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty() && !YES.matcher(value).matches() && !NO.matcher(value).matches()) {
        throw new ParameterException(
            command,
            "%s=%s is neither yes nor no: set it to 1, true, yes or on, or to 0, false, no or off"
                .formatted(name, Printable.of(value)));
      }
      set |= YES.matcher(value).matches();
    }
    return set;
  }

  /** Help and version are asked for on the command line only: their variables may be others'. */
  private static boolean isFlag(OptionSpec option) {
    return option.arity().max() == 0
        && !List.of("--help", "--version").contains(option.longestName())
        && List.of(boolean.class, Boolean.class, boolean[].class).contains(option.type());
  }

  /** {@inheritDoc} Returns null where nothing is set, as picocli wants it. */
  @Override
  public String defaultValue(ArgSpec argument) {
    if (argument instanceof OptionSpec option && option.arity().max() > 0) {
      return names(option).stream()
          .map(name -> environment.getOrDefault(name, ""))
          .filter(value -> !value.isEmpty())
          .findFirst()
          .orElse(argument.defaultValue());
    }
    return argument.defaultValue();
  }
}
