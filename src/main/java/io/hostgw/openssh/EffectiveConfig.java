package io.hostgw.openssh;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What holds for one host: ssh_config over OpenSSH's defaults, as {@code ssh -G} prints it. Values
 * are as the user wrote them: most tokens and home directories are not expanded.
 */
public final class EffectiveConfig {
  private static final String HOST_NAME = "hostname";

  private final Options differing;
  private final Options defaults;
  private final Map<String, String> lines;

  /**
   * Makes it.
   *
   * @param options all that OpenSSH says
   * @param defaults what it says without any ssh_config
   * @param lines the line that says an option, by its name in lower case
   */
  static EffectiveConfig of(Options options, Options defaults, Map<String, String> lines) {
    return new EffectiveConfig(options.without(defaults), defaults, Map.copyOf(lines));
  }

  private EffectiveConfig(Options differing, Options defaults, Map<String, String> lines) {
    this.differing = differing;
    this.defaults = defaults;
    this.lines = lines;
  }

  /** Returns the same for a host of another name. */
  EffectiveConfig withHostName(String name) {
    return new EffectiveConfig(differing.with(HOST_NAME, name), defaults, lines);
  }

  /**
   * Returns all values of an option, in OpenSSH's order.
   *
   * @param option its name as in ssh_config(5)
   */
  public List<String> values(String option) {
    return isSet(option) ? differing.of(option) : defaults.of(option);
  }

  /** Returns the value of an option that has one; empty if OpenSSH has none for it. */
  public String value(String option) {
    return values(option).stream().findFirst().orElse("");
  }

  /** Returns whether an option is not as OpenSSH has it without any ssh_config. */
  public boolean isSet(String option) {
    return !differing.of(option).isEmpty();
  }

  /** Returns the line that says an option, as {@code FILE:LINE}, if one does. */
  public Optional<String> line(String option) {
    return Optional.ofNullable(lines.get(option.toLowerCase(Locale.ROOT)));
  }
}
