package io.hostgw.openssh;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What OpenSSH is asked: {@code ssh [-l USER] [-p PORT] WORD}.
 *
 * @param word the host as a user would type it: a name, an alias or an address
 * @param user the login user; empty if only ssh_config is to say
 * @param port the TCP port; 0 if only ssh_config is to say
 */
public record Question(String word, String user, int port) {
  /** What names, aliases and addresses are made of; more would reach {@code Match exec}. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:][A-Za-z0-9_.:%-]{0,254}");

  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.@$+-]{0,254}");

  /** Returns whether this can be asked: no word of it is an option, or text to a shell. */
  boolean isPlain() {
    return WORD.matcher(word).matches() && (user.isEmpty() || USER.matcher(user).matches());
  }

  /** Returns the arguments that ask it. */
  List<String> arguments() {
    var arguments = new ArrayList<String>();
    if (!user.isEmpty()) {
      arguments.addAll(List.of("-l", user));
    }
    if (port != 0) {
      arguments.addAll(List.of("-p", Integer.toString(port)));
    }
    arguments.addAll(List.of("--", word));
    return arguments;
  }
}
