package io.hostgw.run;

import io.hostgw.apply.ChangeStyle;
import io.hostgw.inventory.Backoff;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.Origin;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.outcome.Verdict;
import io.hostgw.plan.RemovalGuard;
import io.hostgw.report.WatchEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The hosts that a watch keeps as they are wanted. Each goes its own way, read and then changed, so
 * that none waits for another; one that failed is tried again with back-off, in a lane of its own,
 * so that dead hosts keep no healthy one waiting.
 */
final class KeptHosts implements AutoCloseable {
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(2));

  private final HostLane steady;
  private final HostLane doubtful;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(HostLane::daemon);
  private final boolean activate;
  private final RemovalWindow window;
  private final Clock clock;
  private final Consumer<WatchEvent> events;

  private final Map<NodeName, KeptHost> hosts = new HashMap<>();
  private final Map<NodeName, Survey> surveys = new HashMap<>();
  private Wish wish = new Wish(0, RouteMesh.of(nothing()));
  private boolean held = true;
  private int turnsLeft;
  private int changing;

  /** What all hosts are worked on for; the number tells it from those before. */
  private record Wish(long number, RouteMesh mesh) {}

  /**
   * Makes the hosts; there are none yet.
   *
   * @param steady where those are worked on that were as wanted the last time
   * @param doubtful where the others are
   * @param activate whether network managers are to load changed files at once
   * @param window is asked before a host loses routes
   * @param clock what the window goes by
   * @param events is told what becomes of each, one at a time; must return soon
   */
  KeptHosts(
      HostLane steady,
      HostLane doubtful,
      boolean activate,
      RemovalWindow window,
      Clock clock,
      Consumer<WatchEvent> events) {
    this.steady = steady;
    this.doubtful = doubtful;
    this.activate = activate;
    this.window = window;
    this.clock = clock;
    this.events = events;
  }

  private static Inventory nothing() {
    return new Inventory(Cluster.unknown(), List.of(), Origin.of("nothing"));
  }

  /** Reads hosts and plans them, all before any is changed. */
  List<Survey> survey(RouteMesh mesh, List<Node> nodes) {
    return read(mesh, nodes, steady.hosts());
  }

  /** Nobody is there to say that routes of others may become ours. */
  private static List<Survey> read(RouteMesh mesh, List<Node> nodes, Hosts hosts) {
    return hosts.survey(mesh, nodes).stream()
        .map(survey -> survey.judged(Adoption.none()::judge))
        .toList();
  }

  /**
   * Gives every host a turn, now.
   *
   * @param mesh what they should have; the same object as before if nothing else is wanted of them
   * @param nodes the hosts; others are forgotten
   * @param read surveys that are fresh enough to go on from
   */
  synchronized void want(RouteMesh mesh, List<Node> nodes, Collection<Survey> read) {
    wish = mesh == wish.mesh() ? wish : new Wish(wish.number() + 1, mesh);
    held = false;
    surveys.clear();
    read.forEach(survey -> surveys.put(survey.node().name(), survey));
    hosts.keySet().retainAll(nodes.stream().map(Node::name).collect(Collectors.toSet()));
    turnsLeft = nodes.size();
    for (Node node : nodes) {
      hosts.computeIfAbsent(node.name(), name -> new KeptHost(node)).want(node);
    }
    nodes.forEach(node -> begin(hosts.get(node.name())));
    settleIfDone();
  }

  /** Begins with no host until something is wanted again; those being changed are finished. */
  synchronized void hold() {
    held = true;
  }

  private void begin(KeptHost host) {
    if (host.begin()) {
      HostLane lane = host.failures() == 0 ? steady : doubtful;
      lane.execute(() -> work(host, lane.hosts()));
    }
  }

  private record Job(Node node, Wish wish) {}

  private void work(KeptHost host, Hosts lane) {
    Optional<Job> job = take(host);
    if (job.isEmpty()) {
      return;
    }
    Survey survey = read(job.get(), lane);
    if (!mayGoOn(host, job.get())) {
      return;
    }
    Optional<String> objection = objection(survey);
    if (objection.isPresent()) {
      finish(host, job.get(), objection.get());
      return;
    }
    finish(host, job.get(), lane.change(List.of(survey), new ChangeStyle(activate, true)).get(0));
  }

  private synchronized Optional<Job> take(KeptHost host) {
    return isUnwanted(host) ? Optional.empty() : Optional.of(new Job(host.node(), wish));
  }

  /** Nobody may work on hosts, or not on this one any more: what was begun is over. */
  private boolean isUnwanted(KeptHost host) {
    boolean unwanted = held || hosts.get(host.node().name()) != host;
    if (unwanted) {
      host.end();
    }
    return unwanted;
  }

  private Survey read(Job job, Hosts lane) {
    return taken(job.node())
        .orElseGet(() -> read(job.wish().mesh(), List.of(job.node()), lane).get(0));
  }

  private synchronized Optional<Survey> taken(Node node) {
    return Optional.ofNullable(surveys.remove(node.name()));
  }

  /**
   * What was read for an older wish is read anew; but not twice in a row, or a source that changes
   * all the time would keep a slow host from being changed at all.
   */
  private synchronized boolean mayGoOn(KeptHost host, Job job) {
    if (isUnwanted(host)) {
      return false;
    }
    if (!job.wish().equals(wish) && host.skip()) {
      host.end();
      begin(host);
      return false;
    }
    changing++;
    return true;
  }

  private Optional<String> objection(Survey survey) {
    Set<String> removed = RemovalGuard.removed(Guard.plans(List.of(survey)));
    return removed.isEmpty() ? Optional.empty() : window.admit(removed, clock.instant());
  }

  private synchronized void finish(KeptHost host, Job job, String objection) {
    changing--;
    events.accept(new WatchEvent.Held(job.node().name().text(), objection));
    turn(host, job, Verdict.REFUSED, false);
    if (host.end()) {
      begin(host);
    }
    notifyAll();
  }

  private synchronized void finish(KeptHost host, Job job, NodeOutcome outcome) {
    changing--;
    Verdict verdict = Verdict.ofOutcomes(List.of(outcome));
    boolean changed = outcome instanceof NodeOutcome.Changed;
    boolean done = verdict == Verdict.DONE;
    Duration wait = done ? Duration.ZERO : BACKOFF.after(host.failures() + 1);
    if (changed || !done || host.failures() > 0) {
      events.accept(new WatchEvent.Worked(outcome, wait));
    }
    turn(host, job, verdict, changed);
    if (host.end()) {
      begin(host);
    } else if (!done && !held) {
      retry(host, wait);
    }
    notifyAll();
  }

  private void retry(KeptHost host, Duration wait) {
    long attempt = host.attempt();
    timer.schedule(() -> again(host, attempt), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void again(KeptHost host, long attempt) {
    if (!held && host.isStill(attempt)) {
      begin(host);
    }
  }

  private void turn(KeptHost host, Job job, Verdict verdict, boolean changed) {
    boolean isTurn = job.wish().equals(wish) && host.result(verdict, changed);
    if (isTurn) {
      turnsLeft--;
      settleIfDone();
    }
  }

  private void settleIfDone() {
    if (turnsLeft > 0) {
      return;
    }
    Collection<KeptHost> all = hosts.values();
    Verdict worst =
        all.stream().map(KeptHost::verdict).min(Verdict::compareTo).orElse(Verdict.DONE);
    events.accept(
        new WatchEvent.Settled(
            all.size(),
            (int) all.stream().filter(KeptHost::isChanged).count(),
            (int) all.stream().filter(host -> host.verdict() != Verdict.DONE).count(),
            worst));
  }

  /**
   * Ends the work between hosts: none is begun any more, those being read are left, those being
   * changed are waited for, and then cut off, which they survive by themselves.
   *
   * @param patience how long to wait
   * @return how many were cut off while they were being changed
   */
  int stop(Duration patience) {
    hold();
    timer.shutdownNow();
    int unfinished = awaitChanges(patience);
    steady.cancel();
    doubtful.cancel();
    return unfinished;
  }

  /** Ends what was kept for further work on them. */
  @Override
  public void close() {
    steady.close();
    doubtful.close();
  }

  private synchronized int awaitChanges(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toNanos();
          changing > 0 && left > 0;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    return changing;
  }
}
