package io.hostgw.run;

import io.hostgw.fleet.Fleet;
import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import io.hostgw.outcome.HostKeyFinding;
import io.hostgw.outcome.HostKeyFinding.State;
import io.hostgw.transport.Endpoint;
import io.hostgw.transport.HostKeySight;
import io.hostgw.transport.SshjTransport;
import io.hostgw.transport.TransportException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code inventory trust}: looks at the keys of jump hosts and nodes, one connection a host and no
 * login, and writes down those that the user vouches for. What is behind a jump host is looked at
 * when that is known.
 */
public final class TrustRun implements Cancellable {
  private static final String INTERRUPTED = "interrupted before the host was contacted";

  private final List<Node> nodes;
  private final Fleet fleet;
  private final SshjTransport transport;
  private final HostKeyJudge judge;

  /** Those that are dialled from here, then those behind them, and so on; each once. */
  private final List<List<Endpoint>> jumpHosts;

  /**
   * Makes the run; finds the ways to the nodes.
   *
   * @param start the nodes
   * @param settings how hosts are worked on
   * @param replaced the names of nodes or jump hosts whose changed keys are to be written down
   * @param alone whether the run is about those only, and what is on the way to them
   * @param fingerprints what the user has seen on the hosts
   * @throws WrongUsageException if one of these is no host that the run is about
   */
  public TrustRun(
      Start start,
      FleetSettings settings,
      Set<String> replaced,
      boolean alone,
      Fingerprints fingerprints)
      throws WrongUsageException {
    this.fleet = settings.fleet();
    this.transport = settings.transport();
    this.judge = new HostKeyJudge(replaced, fingerprints);
    List<Way> ways = each("way found", start.nodes(), new Ways());
    requireNamed(replaced, "--replace", ways);
    requireNamed(fingerprints.byName().keySet(), "--fingerprint", ways);
    List<Way> wanted = ways.stream().filter(way -> !alone || way.touches(replaced)).toList();
    this.jumpHosts = jumpHosts(wanted);
    this.nodes =
        wanted.stream()
            .map(Way::node)
            .filter(node -> !alone || replaced.contains(node.name().text()))
            .toList();
  }

  /**
   * The way to a node.
   *
   * @param jumpHosts those that it leads through, the one that is dialled from here first
   */
  private record Way(Node node, List<Endpoint> jumpHosts) {
    Stream<String> names() {
      return Stream.concat(Stream.of(node.name().text()), jumpHosts.stream().map(Endpoint::name));
    }

    boolean touches(Set<String> hosts) {
      return names().anyMatch(hosts::contains);
    }
  }

  private static List<List<Endpoint>> jumpHosts(List<Way> ways) {
    List<List<Endpoint>> levels = new ArrayList<>();
    for (Way way : ways) {
      for (int level = 0; level < way.jumpHosts().size(); level++) {
        if (levels.size() == level) {
          levels.add(new ArrayList<>());
        }
        levels.get(level).add(way.jumpHosts().get(level));
      }
    }
    return levels.stream().map(TrustRun::distinct).toList();
  }

  private static List<Endpoint> distinct(List<Endpoint> hosts) {
    Map<String, Endpoint> byPlace = new LinkedHashMap<>();
    hosts.forEach(host -> byPlace.putIfAbsent(host.name() + " " + host.place(), host));
    return List.copyOf(byPlace.values());
  }

  private static void requireNamed(Set<String> names, String option, List<Way> ways)
      throws WrongUsageException {
    Set<String> hosts = ways.stream().flatMap(Way::names).collect(Collectors.toSet());
    for (String name : names) {
      if (!hosts.contains(name)) {
        throw new WrongUsageException(
            "%s %s: neither a node that is contacted nor a jump host; see `hostgw inventory list`"
                .formatted(option, Printable.of(name)));
      }
    }
  }

  private <R> List<R> each(String verb, List<Node> subjects, Fleet.Work<Node, R> work) {
    return fleet.each(
        verb, subjects.stream().map(node -> new Fleet.Task<>(node, node)).toList(), work);
  }

  /** Finds the way to a node; what is wrong with it the node's own row tells. */
  private final class Ways implements Fleet.Work<Node, Way> {
    @Override
    public Way on(Node node) {
      try {
        return new Way(node, transport.jumpHosts(node));
      } catch (TransportException unknown) {
        return new Way(node, List.of());
      }
    }

    @Override
    public Way untouched(Node node) {
      return new Way(node, List.of());
    }

    @Override
    public Way broken(Node node, Throwable bug) {
      return new Way(node, List.of());
    }
  }

  /**
   * What was seen of a host.
   *
   * @param finding what to say of it
   * @param sight the key; none where none was seen
   */
  public record Look(HostKeyFinding finding, List<HostKeySight> sight) {
    /** Copies the list. */
    public Look {
      sight = List.copyOf(sight);
    }
  }

  /** Returns how many jump hosts are on the longest way. */
  public int levels() {
    return jumpHosts.size();
  }

  /**
   * Looks at the jump hosts that so many others are before, if those are known. Writes nothing.
   *
   * @param level from 0
   */
  public List<Look> lookAtJumpHosts(int level) {
    return jumpHosts.get(level).stream()
        .map(
            host ->
                fleet.isCancelled()
                    ? missed(host.name(), INTERRUPTED)
                    : look(host.name(), () -> transport.look(host)))
        .toList();
  }

  /** Looks at every node, in inventory order. Writes nothing. */
  public List<Look> lookAtNodes() {
    return withTwins(each("looked at", nodes, new Looking()));
  }

  private interface Sighting {
    HostKeySight get() throws TransportException;
  }

  private Look look(String name, Sighting sighting) {
    try {
      HostKeySight sight = sighting.get();
      return new Look(judge.of(sight), List.of(sight));
    } catch (TransportException failed) {
      return missed(name, failed.getMessage());
    }
  }

  private static Look missed(String name, String why) {
    return new Look(new HostKeyFinding(name, "", State.FAILED, "", "", why), List.of());
  }

  private final class Looking implements Fleet.Work<Node, Look> {
    @Override
    public Look on(Node node) {
      return look(node.name().text(), () -> transport.look(node));
    }

    @Override
    public Look untouched(Node node) {
      return missed(node.name().text(), INTERRUPTED);
    }

    @Override
    public Look broken(Node node, Throwable bug) {
      return missed(
          node.name().text(),
          "internal error: " + Printable.of(String.valueOf(bug)) + "; please report it");
    }
  }

  /** Machines that were cloned with their host keys can each pose as the other. */
  private static List<Look> withTwins(List<Look> looks) {
    Map<String, String> first = new HashMap<>();
    return looks.stream()
        .map(
            look -> {
              HostKeyFinding finding = look.finding();
              String owner = first.computeIfAbsent(finding.fingerprint(), print -> finding.name());
              boolean isTwin = !finding.fingerprint().isEmpty() && !owner.equals(finding.name());
              return isTwin ? new Look(twin(finding, owner), look.sight()) : look;
            })
        .toList();
  }

  private static HostKeyFinding twin(HostKeyFinding finding, String owner) {
    String remark = "the same key as " + owner;
    return finding.as(
        finding.state(), finding.remark().isEmpty() ? remark : finding.remark() + "; " + remark);
  }

  /** Returns whether every key that is to be written down is one that the user has seen. */
  public boolean isVouchedFor(List<Look> looks) {
    return looks.stream()
        .map(Look::finding)
        .filter(finding -> finding.state().isOpen())
        .allMatch(finding -> judge.fingerprints().knows(finding.name()));
  }

  /** Writes down what is open; returns what became of each host, in the order of the looks. */
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
