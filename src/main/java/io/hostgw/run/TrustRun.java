package io.hostgw.run;

import io.hostgw.fleet.Fleet;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.Printable;
import io.hostgw.outcome.HostKeyFinding;
import io.hostgw.outcome.HostKeyFinding.State;
import io.hostgw.transport.HostKeySight;
import io.hostgw.transport.HostKeyVerdict;
import io.hostgw.transport.KnownHostLine;
import io.hostgw.transport.SshjTransport;
import io.hostgw.transport.TransportException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code inventory trust}: looks at the nodes' host keys, one connection a node and no login, and
 * writes down those that the user vouches for.
 */
public final class TrustRun implements Cancellable {
  private final Start start;
  private final Fleet fleet;
  private final SshjTransport transport;
  private final Set<NodeName> replaced;
  private final Fingerprints fingerprints;

  /**
   * Makes the run.
   *
   * @param start the nodes
   * @param settings how hosts are worked on
   * @param replaced the nodes whose changed keys are to be written down
   * @param fingerprints what the user has seen on the hosts
   * @throws WrongUsageException if one of these is no node that the run is about
   */
  public TrustRun(
      Start start, FleetSettings settings, Set<NodeName> replaced, Fingerprints fingerprints)
      throws WrongUsageException {
    this.start = start;
    this.fleet = new Fleet(settings.parallel(), settings.progress());
    this.transport = settings.transport();
    this.replaced = Set.copyOf(replaced);
    this.fingerprints = fingerprints;
    require(replaced, "--replace");
    require(fingerprints.byNode().keySet(), "--fingerprint");
  }

  private void require(Set<NodeName> names, String option) throws WrongUsageException {
    for (NodeName name : names) {
      if (start.nodes().stream().noneMatch(node -> node.name().equals(name))) {
        throw new WrongUsageException(
            "%s %s: not a node that is contacted; see `hostgw inventory list`"
                .formatted(option, name));
      }
    }
  }

  /**
   * What was seen of a node.
   *
   * @param finding what to say of it
   * @param sight the key; none where none was seen
   */
  public record Look(HostKeyFinding finding, List<HostKeySight> sight) {
    /** Copies the list. */
    public Look {
      sight = List.copyOf(sight);
    }

    private Look as(State state, String why) {
      return new Look(finding.as(state, why), sight);
    }
  }

  /** Looks at every node, in inventory order. Writes nothing. */
  public List<Look> look() {
    List<Fleet.Task<Node>> tasks =
        start.nodes().stream().map(node -> new Fleet.Task<>(node, node)).toList();
    return withTwins(fleet.each("looked at", tasks, new Looking()));
  }

  private final class Looking implements Fleet.Work<Node, Look> {
    @Override
    public Look on(Node node) {
      try {
        HostKeySight sight = transport.look(node);
        return new Look(judged(node, sight), List.of(sight));
      } catch (TransportException failed) {
        return missed(node, failed.getMessage());
      }
    }

    @Override
    public Look untouched(Node node) {
      return missed(node, "interrupted before the host was contacted");
    }

    @Override
    public Look broken(Node node, Throwable bug) {
      return missed(
          node, "internal error: " + Printable.of(String.valueOf(bug)) + "; please report it");
    }
  }

  private static Look missed(Node node, String why) {
    return new Look(new HostKeyFinding(node, "", State.FAILED, "", "", why), List.of());
  }

  private HostKeyFinding judged(Node node, HostKeySight sight) {
    var finding =
        new HostKeyFinding(
            node,
            sight.endpoint().place(),
            State.KNOWN,
            sight.key().type(),
            sight.key().fingerprint(),
            "");
    boolean isUnexpected =
        fingerprints.knows(node.name())
            && !fingerprints.vouchFor(node.name(), finding.fingerprint());
    return isUnexpected
        ? finding.as(State.UNEXPECTED, "not one of the fingerprints given for it")
        : judged(finding, sight.verdict());
  }

  private HostKeyFinding judged(HostKeyFinding finding, HostKeyVerdict verdict) {
    if (verdict instanceof HostKeyVerdict.Known known) {
      return finding.as(State.KNOWN, known.line().place());
    }
    if (verdict instanceof HostKeyVerdict.Revoked revoked) {
      return finding.as(State.REVOKED, "by " + revoked.line().place());
    }
    if (verdict instanceof HostKeyVerdict.Changed changed) {
      return changed(finding, changed.line());
    }
    String remark = fingerprints.knows(finding.node().name()) ? "as given" : "";
    if (verdict instanceof HostKeyVerdict.NotCertified not) {
      remark =
          "its certificate, by the authority of %s, %s".formatted(not.line().place(), not.why());
    }
    return finding.as(State.NEW, remark);
  }

  private HostKeyFinding changed(HostKeyFinding finding, KnownHostLine line) {
    String old = "%s has %s".formatted(line.place(), line.key());
    return replaced.contains(finding.node().name())
        ? finding.as(State.REPLACEABLE, old)
        : finding.as(
            State.CHANGED,
            "%s; if the host was installed anew: --replace %s"
                .formatted(old, finding.node().name()));
  }

  /** Machines that were cloned with their host keys can each pose as the other. */
  private static List<Look> withTwins(List<Look> looks) {
    Map<String, NodeName> first = new HashMap<>();
    var said = new ArrayList<Look>();
    for (Look look : looks) {
      HostKeyFinding finding = look.finding();
      NodeName owner = first.computeIfAbsent(finding.fingerprint(), print -> finding.node().name());
      boolean isTwin = !finding.fingerprint().isEmpty() && !owner.equals(finding.node().name());
      String remark = "the same key as " + owner;
      said.add(
          isTwin
              ? look.as(
                  finding.state(),
                  finding.remark().isEmpty() ? remark : finding.remark() + "; " + remark)
              : look);
    }
    return said;
  }

  /** Returns whether every key that is to be written down is one that the user has seen. */
  public boolean isVouchedFor(List<Look> looks) {
    return looks.stream()
        .map(Look::finding)
        .filter(finding -> finding.state().isOpen())
        .allMatch(finding -> fingerprints.knows(finding.node().name()));
  }

  /** Writes down what is open; returns what became of each node, in the order of the looks. */
  public List<HostKeyFinding> write(List<Look> looks) {
    return looks.stream()
        .map(look -> look.finding().state().isOpen() ? written(look) : look.finding())
        .toList();
  }

  private HostKeyFinding written(Look look) {
    HostKeyFinding finding = look.finding();
    try {
      for (HostKeySight sight : look.sight()) {
        transport.vouch(sight);
      }
      return finding.as(finding.state() == State.NEW ? State.ADDED : State.REPLACED);
    } catch (TransportException failed) {
      return finding.as(State.FAILED, failed.getMessage());
    }
  }

  @Override
  public void cancel() {
    fleet.cancel();
  }

  @Override
  public void close() {
    fleet.close();
    transport.close();
  }
}
