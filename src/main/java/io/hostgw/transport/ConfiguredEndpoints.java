package io.hostgw.transport;

import io.hostgw.model.JumpHost;
import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import io.hostgw.model.SshSettings;
import io.hostgw.openssh.OpenSshException;
import io.hostgw.openssh.Question;
import io.hostgw.openssh.SshProgram;
import io.hostgw.transport.EndpointDraft.Role;
import io.hostgw.transport.TransportException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What flags and inventory say, else ssh_config as OpenSSH itself reads it. Of a jump host its own
 * ssh_config counts first: what is said of a node is not said of the way there.
 */
public final class ConfiguredEndpoints implements Endpoints {
  /** As many as a person can follow; more is a circle that differs each time around. */
  private static final int LONGEST_WAY = 16;

  private final SshProgram program;
  private final Workstation workstation;
  private final Map<Character, String> local;
  private final Dishonoured dishonoured;

  /**
   * Makes it.
   *
   * @param program the OpenSSH client
   * @param workstation where connections start
   * @param notes is told, once each, what of ssh_config does not hold here
   */
  public ConfiguredEndpoints(SshProgram program, Workstation workstation, Consumer<String> notes) {
    this.program = program;
    this.workstation = workstation;
    this.local = LocalTokens.of(workstation);
    this.dishonoured = new Dishonoured(notes);
  }

  @Override
  public Endpoint of(Node node) throws TransportException {
    SshSettings said = node.settings().ssh();
    String word = PlainEndpoints.wordOf(node);
    try {
      HostConfig config = ask(new JumpHost(said.user().orElse(""), word, said.port().orElse(0)));
      Way way = way(config, said, saidJumps(said), List.of());
      return new EndpointDraft(node.name().text(), Role.NODE, config, said).reachedBy(way);
    } catch (OpenSshException refused) {
      throw new TransportException(
          Kind.CONFIGURATION, Printable.of(word) + ": " + refused.getMessage(), refused);
    }
  }

  private static Optional<List<JumpHost>> saidJumps(SshSettings said) throws TransportException {
    Optional<String> text = said.proxyJump();
    return text.isPresent() ? Optional.of(chain(text.get())) : Optional.empty();
  }

  private static List<JumpHost> chain(String text) throws TransportException {
    return JumpHost.chain(text)
        .orElseThrow(
            () ->
                new TransportException(
                    Kind.CONFIGURATION,
                    "ProxyJump %s is not [USER@]HOST[:PORT], up to %d of them parted by commas"
                        .formatted(Printable.quoted(text), JumpHost.MOST)));
  }

  private HostConfig ask(JumpHost host) throws OpenSshException, TransportException {
    var question = new Question(host.host(), host.user(), host.port());
    try {
      return new HostConfig(host.host(), program.ask(question), workstation, local);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new TransportException(Kind.INTERRUPTED, host.host() + ": interrupted", stop);
    }
  }

  /**
   * Finds what carries the bytes to a host.
   *
   * @param config the host's
   * @param said what is said of the node at the end of the way
   * @param jumps the jump hosts, if it is said which: none for the direct way
   * @param behind the hosts between this one and the node, the node first
   */
  private Way way(
      HostConfig config, SshSettings said, Optional<List<JumpHost>> jumps, List<String> behind)
      throws OpenSshException, TransportException {
    dishonoured.check(config);
    List<JumpHost> chain = jumps.isPresent() ? jumps.get() : chain(config.proxyJump());
    if (!chain.isEmpty()) {
      return new Way.Through(last(chain, said, onward(config, behind)));
    }
    if (jumps.isPresent() || config.proxyCommand().isEmpty()) {
      return new Way.Direct();
    }
    dishonoured.checkProxyCommand(config);
    return new Way.Command(workstation.shell(), config.proxyCommand());
  }

  private static List<String> onward(HostConfig config, List<String> behind)
      throws TransportException {
    var all = new ArrayList<>(behind);
    String host = "%s@%s:%d".formatted(config.user(), config.hostName(), config.port());
    boolean circle = all.contains(host);
    all.add(host);
    if (circle || all.size() > LONGEST_WAY) {
      throw new TransportException(
          Kind.CONFIGURATION,
          "ProxyJump goes round in a circle: "
              + Printable.of(String.join(" by way of ", all))
              + "; set `ProxyJump none` for the first jump host");
    }
    return List.copyOf(all);
  }

  /** The last host of a chain is reached by way of those before it, the first by its own config. */
  private Endpoint last(List<JumpHost> chain, SshSettings said, List<String> behind)
      throws OpenSshException, TransportException {
    List<JumpHost> before = chain.subList(0, chain.size() - 1);
    JumpHost host = chain.get(before.size());
    HostConfig config = ask(host);
    Optional<List<JumpHost>> jumps = before.isEmpty() ? Optional.empty() : Optional.of(before);
    Way way = way(config, said, jumps, behind);
    return new EndpointDraft(host.host(), Role.JUMP_HOST, config, said).reachedBy(way);
  }
}
