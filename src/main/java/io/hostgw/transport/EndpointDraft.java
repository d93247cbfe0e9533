package io.hostgw.transport;

import io.hostgw.model.Become;
import io.hostgw.model.NewHostKeys;
import io.hostgw.model.SshSettings;
import io.hostgw.openssh.OpenSshException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts together what is said of a host and what its ssh_config says.
 *
 * @param name what people call the host
 * @param role what the host is to the run
 * @param config what ssh_config says
 * @param said what flags and inventory say of the node, or of the node behind the jump host
 */
record EndpointDraft(String name, Role role, HostConfig config, SshSettings said) {
  /** What a host is to the run. */
  enum Role {
    /** What is said is said of it, and comes before its ssh_config. */
    NODE,
    /** Its ssh_config comes before what is said of the node behind it. */
    JUMP_HOST
  }

  private static final String USER = "User";
  private static final String PORT = "Port";
  private static final String IDENTITY_FILE = "IdentityFile";
  private static final String KNOWN_HOSTS = "UserKnownHostsFile";
  private static final String CHECKING = "StrictHostKeyChecking";
  private static final String PROXY_JUMP = "ProxyJump";

  /** Returns the endpoint. */
  Endpoint reachedBy(Way way) throws OpenSshException {
    return new Endpoint(
        name,
        config.word(),
        config.hostName(),
        config.port(),
        config.user(),
        keys(),
        hostKeys(),
        way,
        config.algorithms(),
        config.pace(),
        role == Role.NODE ? said.become().forUser(config.user()) : Become.NONE,
        choices(way));
  }

  private boolean holds(String option, boolean isSaid) {
    return isSaid && (role == Role.NODE || config.config().line(option).isEmpty());
  }

  private boolean holdsKeys() {
    return holds(IDENTITY_FILE, !said.identityFiles().isEmpty());
  }

  private boolean holdsKnownHosts() {
    return holds(KNOWN_HOSTS, !said.knownHosts().isEmpty());
  }

  private boolean holdsChecking() {
    return holds(CHECKING, said.newHostKeys().isPresent());
  }

  private Keys keys() throws OpenSshException {
    boolean password = config.takesPasswords() && config.asks();
    if (!config.takesKeys()) {
      return new Keys(List.of(), true, List.of(), true, "", password);
    }
    return new Keys(
        holdsKeys() ? said.identityFiles() : config.identityFiles(),
        holdsKeys() || config.config().isSet(IDENTITY_FILE),
        config.certificates(),
        config.says("IdentitiesOnly"),
        config.agent(),
        password);
  }

  private HostKeyRules hostKeys() throws OpenSshException {
    return new HostKeyRules(
        config.hostKeyAlias(),
        holdsKnownHosts() ? said.knownHosts() : config.knownHosts(),
        checking(),
        config.says("HashKnownHosts"));
  }

  private NewHostKeys checking() {
    return holdsChecking() ? said.newHostKeys().orElse(NewHostKeys.ASK) : config.newHostKeys();
  }

  private List<Choice> choices(Way way) throws OpenSshException {
    boolean node = role == Role.NODE;
    var choices = new ArrayList<Choice>();
    // Without a HostName of ssh_config it is the word itself, which the inventory says.
    boolean isWord =
        config.hostName().equalsIgnoreCase(config.word())
            && config.config().line("HostName").isEmpty();
    choices.add(choice("HostName", config.hostName(), node && isWord));
    choices.add(choice(PORT, Integer.toString(config.port()), node && said.port().isPresent()));
    choices.add(choice(USER, config.user(), node && said.user().isPresent()));
    choices.add(choice(IDENTITY_FILE, text(keys().files()), holdsKeys()));
    choices.add(choice("IdentityAgent", keys().agent(), false));
    choices.add(choice(KNOWN_HOSTS, text(hostKeys().files()), holdsKnownHosts()));
    choices.add(choice(CHECKING, checking().word(), holdsChecking()));
    choices.add(wayChoice(way));
    for (String option : HostConfig.ONLY_WHERE_SET) {
      if (config.config().isSet(option)) {
        choices.add(choice(option, String.join(" ", config.config().values(option)), false));
      }
    }
    return choices.stream().filter(choice -> !choice.value().isEmpty()).toList();
  }

  private Choice wayChoice(Way way) {
    if (way instanceof Way.Command command) {
      return choice("ProxyCommand", command.line(), false);
    }
    boolean isSaid = role == Role.NODE && said.proxyJump().isPresent();
    return way instanceof Way.Through through
        ? choice(PROXY_JUMP, through.hop().name(), isSaid)
        : choice(PROXY_JUMP, "none", isSaid);
  }

  private Choice choice(String option, String value, boolean isSaid) {
    if (!isSaid) {
      return new Choice(option, value, config.from(option));
    }
    return new Choice(option, value, said.flags().contains(option) ? "flag" : "inventory");
  }

  private static String text(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining(" "));
  }
}
