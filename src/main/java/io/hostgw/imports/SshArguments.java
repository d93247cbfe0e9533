package io.hostgw.imports;

import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Sourced;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What Ansible would hand to ssh besides the host, as far as it says how a host is reached.
 *
 * @param jumps the hosts of {@code -J} and {@code ProxyJump}; ssh takes the first
 * @param others what else would change the way to a host or the check of its key, as written
 */
record SshArguments(List<String> jumps, List<String> others) {
  private static final Set<String> OPTIONS =
      Set.of(
          "identityfile",
          "user",
          "port",
          "hostname",
          "proxycommand",
          "stricthostkeychecking",
          "userknownhostsfile");
  private static final String FLAGS = "ilpFW";

  SshArguments {
    jumps = List.copyOf(jumps);
    others = List.copyOf(others);
  }

  /** Returns the jump host, if there is one. */
  Optional<String> jump() {
    return jumps.stream().findFirst().filter(host -> !host.equalsIgnoreCase("none"));
  }

  /**
   * Reads arguments.
   *
   * @throws InvalidInputException if a quote is not closed
   */
  static SshArguments of(Sourced<String> text) throws InvalidInputException {
    List<String> words = ShellWords.of(text).stream().map(Sourced::value).toList();
    var jumps = new ArrayList<String>();
    var others = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      String flag = words.get(i).length() > 1 ? words.get(i).substring(0, 2) : "";
      boolean hasValue = flag.equals("-J") || flag.equals("-o") || isOther(flag);
      boolean apart = hasValue && words.get(i).length() == 2;
      if (!hasValue || apart && i + 1 >= words.size()) {
        continue;
      }
      String value = apart ? words.get(++i) : words.get(i).substring(2);
      switch (flag) {
        case "-J" -> jumps.add(value);
        case "-o" -> option(value, jumps, others);
        default -> others.add(flag + " " + value);
      }
    }
    return new SshArguments(jumps, others);
  }

  private static boolean isOther(String flag) {
    return flag.startsWith("-") && flag.length() == 2 && FLAGS.indexOf(flag.charAt(1)) >= 0;
  }

  private static void option(String option, List<String> jumps, List<String> others) {
    String[] parts = option.strip().split("\\s*=\\s*|\\s+", 2);
    String name = parts[0].toLowerCase(Locale.ROOT);
    if (name.equals("proxyjump") && parts.length == 2) {
      jumps.add(parts[1]);
    } else if (OPTIONS.contains(name)) {
      others.add(option);
    }
  }
}
