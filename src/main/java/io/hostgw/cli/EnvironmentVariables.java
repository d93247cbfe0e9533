package io.hostgw.cli;

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

  static String name(OptionSpec option) {
    return "HOSTGW_"
        + option.longestName().replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Returns whether the option is a flag whose variable says yes. */
  boolean isSet(OptionSpec option) {
    return isFlag(option)
        && option.longestName().startsWith("--")
        && environment.getOrDefault(name(option), "").matches("(?i)1|true|yes|on");
  }

  private static boolean isFlag(OptionSpec option) {
    return option.arity().max() == 0
        && (option.type() == boolean.class || option.type() == Boolean.class);
  }

  /** {@inheritDoc} Returns null where nothing is set, as picocli wants it. */
  @Override
  public String defaultValue(ArgSpec argument) {
    if (argument instanceof OptionSpec option && option.arity().max() > 0) {
      String value = environment.getOrDefault(name(option), "");
      return value.isEmpty() ? argument.defaultValue() : value;
    }
    return argument.defaultValue();
  }
}
