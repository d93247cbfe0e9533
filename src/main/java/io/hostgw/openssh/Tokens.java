package io.hostgw.openssh;

import io.hostgw.model.Printable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands what {@code ssh -G} leaves in a value: percent tokens and environment variables (TOKENS
 * and ENVIRONMENT VARIABLES of ssh_config(5)).
 *
 * @param values the value of each letter that may follow a percent sign; of {@code d}, the home
 *     directory, wherever paths are expanded
 * @param environment the variables that may stand in braces after a dollar sign; none where the
 *     option takes none
 */
public record Tokens(Map<Character, String> values, Map<String, String> environment) {
  private static final Pattern TOKEN =
      Pattern.compile("%(?<letter>.?)|\\$\\{(?<variable>[^}]*)}", Pattern.DOTALL);

  /** No shell takes any of it for more than a part of a word. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:@%+,=-]*");

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

  /**
   * Expands a command that a shell is to run.
   *
   * @throws OpenSshException also if a value would be more to a shell than a part of a word
   */
  public String expandCommand(String option, String line) throws OpenSshException {
    for (Map.Entry<Character, String> token : values.entrySet()) {
      boolean used = line.indexOf("%" + token.getKey()) >= 0;
      if (used && !PLAIN.matcher(token.getValue()).matches()) {
        throw new OpenSshException(
            "%s cannot be run: %s, which %%%c stands for, is more than a word to a shell"
                .formatted(option, Printable.quoted(token.getValue()), token.getKey()));
      }
    }
    return expand(option, line);
  }

  /**
   * Expands the path of a file.
   *
   * @throws OpenSshException also if it is in another user's home directory, or no path
   */
  public Path expandPath(String option, String text) throws OpenSshException {
    return path(option, expand(option, text));
  }

  /**
   * Returns the path of a file whose tokens OpenSSH has expanded.
   *
   * @throws OpenSshException if it is in another user's home directory, or no path
   */
  public Path path(String option, String text) throws OpenSshException {
    boolean home = text.equals("~") || text.startsWith("~/");
    if (text.startsWith("~") && !home) {
      throw new OpenSshException(
          "%s %s is in the home directory of somebody else; write the whole path"
              .formatted(option, Printable.quoted(text)));
    }
    try {
      return Path.of(home ? values.get('d') + text.substring(1) : text);
    } catch (InvalidPathException malformed) {
      throw new OpenSshException(
          "%s %s is no path".formatted(option, Printable.quoted(text)), malformed);
    }
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
