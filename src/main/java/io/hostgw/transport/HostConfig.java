package io.hostgw.transport;

import io.hostgw.model.NewHostKeys;
import io.hostgw.model.Printable;
import io.hostgw.openssh.EffectiveConfig;
import io.hostgw.openssh.OpenSshException;
import io.hostgw.openssh.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What ssh_config says of one host, in our types (ssh_config(5)).
 *
 * @param word what one would type after {@code ssh}
 * @param config OpenSSH's answer
 * @param workstation where connections start
 * @param local the tokens that are the same for all hosts
 */
record HostConfig(
    String word, EffectiveConfig config, Workstation workstation, Map<Character, String> local) {
  /** What is worth saying only where ssh_config says it. */
  static final List<String> ONLY_WHERE_SET =
      List.of(
          "CertificateFile",
          "IdentitiesOnly",
          "BatchMode",
          "PasswordAuthentication",
          "PreferredAuthentications",
          "HostKeyAlias",
          "ConnectTimeout",
          "ServerAliveInterval",
          "ServerAliveCountMax",
          "KexAlgorithms",
          "Ciphers",
          "MACs",
          "HostKeyAlgorithms",
          "PubkeyAcceptedAlgorithms");

  private static final String NONE = "none";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern BLANK = Pattern.compile(" +");

  String hostName() {
    return config.value("HostName");
  }

  int port() {
    return number("Port");
  }

  String user() {
    return config.value("User");
  }

  /** Returns the private key files; those of an option that nobody set are OpenSSH's usual ones. */
  List<Path> identityFiles() throws OpenSshException {
    return files("IdentityFile");
  }

  List<Path> certificates() throws OpenSshException {
    return files("CertificateFile");
  }

  private List<Path> files(String option) throws OpenSshException {
    var files = new ArrayList<Path>();
    for (String file : config.values(option)) {
      if (!file.equals(NONE)) {
        files.add(path(option, file));
      }
    }
    return List.copyOf(files);
  }

  private Path path(String option, String text) throws OpenSshException {
    return tokens().expandPath(option, text);
  }

  /** Returns the agent's socket; empty for no agent. */
  String agent() throws OpenSshException {
    String agent = config.value("IdentityAgent");
    if (agent.isEmpty() || agent.equals("SSH_AUTH_SOCK")) {
      return workstation.environment().getOrDefault("SSH_AUTH_SOCK", "");
    }
    if (agent.startsWith("$") && !agent.startsWith("${")) {
      return workstation.environment().getOrDefault(agent.substring(1), "");
    }
    return agent.equals(NONE) ? "" : path("IdentityAgent", agent).toString();
  }

  /** Returns the known_hosts files, the user's before the system's. */
  List<Path> knownHosts() throws OpenSshException {
    var files = new ArrayList<Path>();
    for (String option : List.of("UserKnownHostsFile", "GlobalKnownHostsFile")) {
      for (String file : list(config.value(option))) {
        if (!file.equals(NONE)) {
          files.add(tokens().path(option, file));
        }
      }
    }
    return List.copyOf(files);
  }

  /**
   * Parts a list of files. OpenSSH prints them with blanks between them, and does not quote those
   * within a name: a word that does not begin like a path belongs to the path before it.
   */
  private static List<String> list(String value) {
    var files = new ArrayList<String>();
    for (String part : BLANK.split(value)) {
      boolean goesOn =
          !files.isEmpty()
              && files.get(files.size() - 1).startsWith("/")
              && !part.startsWith("/")
              && !part.startsWith("~");
      if (goesOn) {
        files.add(files.remove(files.size() - 1) + " " + part);
      } else if (!part.isEmpty()) {
        files.add(part);
      }
    }
    return files;
  }

  /** Returns what is done about unknown host keys: what would accept any key, refuses them. */
  NewHostKeys newHostKeys() {
    return switch (config.value("StrictHostKeyChecking")) {
      case "accept-new" -> NewHostKeys.ACCEPT_NEW;
      case "ask" -> asks() ? NewHostKeys.ASK : NewHostKeys.YES;
      default -> NewHostKeys.YES;
    };
  }

  String hostKeyAlias() {
    String alias = config.value("HostKeyAlias");
    return alias.equals(NONE) ? "" : alias;
  }

  boolean says(String option) {
    return config.value(option).equals("yes") || config.value(option).equals("true");
  }

  Pace pace() {
    return new Pace(
        Duration.ofSeconds(number("ConnectTimeout")),
        Duration.ofSeconds((long) number("ServerAliveInterval") * number("ServerAliveCountMax")));
  }

  private int number(String option) {
    String text = config.value(option);
    return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
  }

  /** Returns whether keys may be offered. */
  boolean takesKeys() {
    return says("PubkeyAuthentication") && prefers("publickey");
  }

  /** Returns whether somebody may be asked something. */
  boolean asks() {
    return !says("BatchMode");
  }

  /** Returns whether a password may be given. */
  boolean takesPasswords() {
    return says("PasswordAuthentication") && prefers("password")
        || says("KbdInteractiveAuthentication") && prefers("keyboard-interactive");
  }

  private boolean prefers(String method) {
    String methods = config.value("PreferredAuthentications");
    return methods.isEmpty() || Arrays.asList(methods.split(",")).contains(method);
  }

  String revokedHostKeys() {
    String file = config.value("RevokedHostKeys");
    return file.equals(NONE) ? "" : file;
  }

  /** Returns whether ssh would take any host key, even a changed one. */
  boolean acceptsAnyKey() {
    return List.of("no", "off", "false").contains(config.value("StrictHostKeyChecking"));
  }

  /** Returns what is named and can be spoken. */
  Algorithms algorithms() {
    return Repertoire.spoken(named());
  }

  /** Returns the lists that are not OpenSSH's own ones, as they stand. */
  Algorithms named() {
    return new Algorithms(
        names("KexAlgorithms"),
        names("Ciphers"),
        names("MACs"),
        names("HostKeyAlgorithms"),
        names("PubkeyAcceptedAlgorithms"));
  }

  private List<String> names(String option) {
    return config.isSet(option) ? Arrays.asList(config.value(option).split(",")) : List.of();
  }

  /** Returns the chain of jump hosts, or {@code none}. */
  String proxyJump() throws OpenSshException {
    String chain = command("ProxyJump");
    return chain.isEmpty() ? NONE : chain;
  }

  /** Returns what the user's shell runs as the connection; empty for nothing. */
  String proxyCommand() throws OpenSshException {
    return command("ProxyCommand");
  }

  private String command(String option) throws OpenSshException {
    String line = config.value(option);
    if (line.isEmpty() || line.equals(NONE)) {
      return "";
    }
    Map<Character, String> values =
        Map.of('h', hostName(), 'n', word, 'p', Integer.toString(port()), 'r', user());
    return new Tokens(values, Map.of()).expandCommand(option, line);
  }

  /** Returns who says an option, for people: {@code ssh_config FILE:LINE} or {@code built in}. */
  String from(String option) {
    return config
        .line(option)
        .map(line -> "ssh_config " + Printable.of(line))
        .orElse(config.isSet(option) ? "ssh_config" : "built in");
  }

  private Tokens tokens() {
    var values = new HashMap<>(local);
    String alias = hostKeyAlias();
    values.put('h', hostName());
    values.put('k', alias.isEmpty() ? word : alias);
    values.put('n', word);
    values.put('p', Integer.toString(port()));
    values.put('r', user());
    return new Tokens(values, workstation.environment());
  }
}
