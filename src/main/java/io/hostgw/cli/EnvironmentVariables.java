package io.hostgw.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every option's environment variable: {@code --connect-timeout} is {@code HOSTGW_CONNECT_TIMEOUT}.
 */
final class EnvironmentVariables implements IDefaultValueProvider {
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

  /** Returns whether the option is a flag with a variable that says yes. */
  boolean isSet(OptionSpec option) {
    return isFlag(option)
        && names(option).stream()
            .map(name -> environment.getOrDefault(name, ""))
            .anyMatch(value -> value.matches("(?i)1|true|yes|on"));
  }

  private static boolean isFlag(OptionSpec option) {
    return option.arity().max() == 0
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
