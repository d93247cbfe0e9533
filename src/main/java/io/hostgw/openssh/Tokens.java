package io.hostgw.openssh;

import io.hostgw.model.Printable;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands what {@code ssh -G} leaves in a value: percent tokens and environment variables (TOKENS
 * and ENVIRONMENT VARIABLES of ssh_config(5)).
 *
 * @param values the value of each letter that may follow a percent sign
 * @param environment the variables that may stand in braces after a dollar sign; none where the
 *     option takes none
 */
public record Tokens(Map<Character, String> values, Map<String, String> environment) {
  private static final Pattern TOKEN =
      Pattern.compile("%(?<letter>.?)|\\$\\{(?<variable>[^}]*)}", Pattern.DOTALL);

  /** Copies the maps. */
  public Tokens {
    values = Map.copyOf(values);
    environment = Map.copyOf(environment);
  }

  /**
   * Expands a text.
   *
   * @param option the option that it is of, for the error
   * @param text its value
   * @throws OpenSshException if it has a token or a variable that is not there
   */
  public String expand(String option, String text) throws OpenSshException {
    var expanded = new StringBuilder();
    Matcher found = TOKEN.matcher(text);
    while (found.find()) {
      String value = value(option, found);
      found.appendReplacement(expanded, Matcher.quoteReplacement(value));
    }
    return found.appendTail(expanded).toString();
  }

  private String value(String option, Matcher found) throws OpenSshException {
    String variable = found.group("variable");
    if (variable != null) {
      return ofVariable(option, variable, found.group());
    }
    String letter = found.group("letter");
    if (letter.equals("%")) {
      return "%";
    }
    if (letter.isEmpty() || !values.containsKey(letter.charAt(0))) {
      throw new OpenSshException(
          "%s has the token %s, which hostgw does not know; write its value instead"
              .formatted(option, Printable.of(found.group())));
    }
    return values.get(letter.charAt(0));
  }

  private String ofVariable(String option, String variable, String written)
      throws OpenSshException {
    if (environment.isEmpty()) {
      return written;
    }
    if (!environment.containsKey(variable)) {
      throw new OpenSshException(
          "%s has %s, and the environment has no such variable"
              .formatted(option, Printable.of(written)));
    }
    return environment.get(variable);
  }
}
