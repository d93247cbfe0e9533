package io.hostgw.script;

import java.nio.charset.StandardCharsets;

/**
 * The line that a login shell runs to take a script from its standard input. Constant but for a
 * length; quoted so that POSIX shells, fish and csh read it alike.
 */
public final class ShellLine {
  private ShellLine() {}

  /**
   * Returns the line for a compressed script that only reads: it may die with its connection. One
   * that was cut fails gzip's check, and nothing of it runs.
   */
  public static String forReading() {
    return "sh -c 's=$(gzip -dc) && eval \"$s\"'";
  }

  /**
   * Returns the line for a script that changes things: stored whole, its length checked, then run
   * in a session of its own, so that neither a cut connection nor the end of sudo reaches it. Of
   * one that is killed, what it had for itself in /run/hostgw goes all the same.
   *
   * @param script the script that will be fed to it
   */
  public static String forChanging(String script) {
    int length = script.getBytes(StandardCharsets.UTF_8).length;
    return "sh -c 'umask 077; r=97; mkdir -p /run/hostgw && f=$(mktemp /run/hostgw/job.XXXXXX) && cat >$f && "
        + "[ $(wc -c <$f) -eq "
        + length
        + " ] && { setsid -f -w sh $f </dev/null; r=$?; }; rm -rf $f /run/hostgw/work.${f##*.}; exit $r'";
  }
}
