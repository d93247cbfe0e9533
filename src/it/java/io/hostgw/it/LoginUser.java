package io.hostgw.it;

/**
 * A login user that a test makes on a host, with the key of the lab's user and nothing else: no way
 * to become root until the test gives one.
 *
 * @param host where it is
 * @param name what it is called
 */
public record LoginUser(LabHost host, String name) {
  private static final String MAKE =
      """
      set -eu
      useradd --create-home --shell "$2" "$1"
      cp -R /home/ops/.ssh "/home/$1/"
      chown -R "$1:" "/home/$1/.ssh"
      """;

  private static final String REMOVE =
      """
      rm -f "/etc/sudoers.d/$1" /etc/doas.conf "/etc/ssh/sshd_config.d/$1.conf"
      systemctl reload ssh
      pkill -KILL -u "$1"
      userdel --remove --force "$1"
      """;

  /** Makes the user. */
  public static LoginUser on(LabHost host, String name, String shell) {
    host.exec("sh", "-c", MAKE, "make", name, shell).ok();
    // Users of earlier tests had the same name.
    host.shell("journalctl -q -n 1 --cursor-file=/run/lab-cursor >/dev/null || :").ok();
    return new LoginUser(host, name);
  }

  /** Gives it a password. */
  public LoginUser password(String password) {
    host.exec("sh", "-c", "printf '%s:%s\\n' \"$1\" \"$2\" | chpasswd", "set", name, password).ok();
    return this;
  }

  /** Lets it do what a line of sudoers says after its name. */
  public LoginUser sudo(String rule) {
    return sudoers(name + " " + rule + "\n");
  }

  /** Writes sudoers of its own, whatever they say. */
  public LoginUser sudoers(String text) {
    return file("/etc/sudoers.d/" + name, text);
  }

  public LoginUser doas(String rule) {
    return file("/etc/doas.conf", rule + "\n");
  }

  /** Writes a file into its home. */
  public LoginUser home(String path, String text) {
    return file("/home/" + name + "/" + path, text);
  }

  /** Says something of its logins to sshd. */
  public LoginUser sshd(String lines) {
    file("/etc/ssh/sshd_config.d/" + name + ".conf", "Match User " + name + "\n" + lines + "\n");
    host.exec("systemctl", "reload", "ssh").ok();
    return this;
  }

  private LoginUser file(String path, String text) {
    host.writeFile(path, text);
    return this;
  }

  /** What the host's log has of sudo, a line each. */
  public String sudoLog() {
    String log =
        """
        since=$(cat /run/lab-cursor 2>/dev/null)
        journalctl -q -b -o cat -t sudo ${since:+--after-cursor="$since"} | grep -F -w %s || :
        """;
    return host.shell(log.formatted(name)).ok();
  }

  /** Removes it. */
  public void remove() {
    host.exec("sh", "-c", REMOVE, "remove", name);
  }
}
