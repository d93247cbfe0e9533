package io.hostgw.run;

import io.hostgw.inventory.FileMark;
import io.hostgw.inventory.FollowedNodes;
import io.hostgw.inventory.KubernetesNodes;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Problem;
import io.hostgw.report.WatchEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code watch}: follows an inventory, and brings the hosts to what it says each time that it says
 * something else. Plans only from whole inventories that were read and checked anew, never from
 * single events; what cannot be read, or what a guard objects to, changes no host.
 */
public final class WatchRun implements Cancellable {
  /** How long hosts that are being changed may take to finish at the end. */
  public static final Duration PATIENCE = Duration.ofSeconds(15);

  /** How often a file is looked at. */
  private static final Duration POLL = Duration.ofMillis(300);

  /** A source that never is quiet is looked at all the same, after so many settle times. */
  private static final int MOST_SETTLES = 10;

  private final Bell bell;
  private final FollowedNodes followed;
  private final InventoryChoice.Located located;
  private final NodeSelection selection;
  private final WatchSettings settings;
  private final KeptHosts hosts;
  private final KeptMesh mesh;
  private final Consumer<WatchEvent> events;
  private final Thread runner = Thread.currentThread();

  private List<FileMark> marks;
  private List<String> lost = List.of();

  private WatchRun(
      Bell bell,
      FollowedNodes followed,
      InventoryChoice.Located located,
      NodeSelection selection,
      FleetSettings fleet,
      Guard guard,
      WatchSettings settings,
      Consumer<WatchEvent> events) {
    this.bell = bell;
    this.followed = followed;
    this.located = located;
    this.selection = selection;
    this.settings = settings;
    this.events = events;
    Clock clock = Clock.systemUTC();
    var window = new RemovalWindow(guard.limit());
    this.hosts =
        new KeptHosts(
            HostLane.of(fleet), HostLane.of(fleet), settings.activate(), window, clock, events);
    this.mesh = new KeptMesh(hosts, guard, window, clock, events);
    this.marks = marks();
  }

  /**
   * Makes the run; it is to be done by the thread that makes it.
   *
   * @param choice where the inventory comes from; not from standard input, which ends
   * @param selection the nodes to be contacted
   * @param fleet how hosts are worked on
   * @param guard how many destinations may go within an hour
   * @param settings how the watch goes about it
   * @param events is told of everything, by one thread at a time; must return soon
   * @throws WrongUsageException if the choice makes no sense
   * @throws InvalidInputException if there is no inventory
   */
  public static WatchRun of(
      InventoryChoice choice,
      NodeSelection selection,
      FleetSettings fleet,
      Guard guard,
      WatchSettings settings,
      Consumer<WatchEvent> events)
      throws WrongUsageException, InvalidInputException {
    if (choice.isStandardInput()) {
      throw new WrongUsageException(
          "standard input ends and cannot be watched: name a file with -i");
    }
    var bell = new Bell();
    var followed = new FollowedNodes(bell::ring);
    KubernetesNodes nodes = settings.follows() ? followed : KubernetesNodes.live();
    return new WatchRun(
        bell, followed, choice.locate("", nodes), selection, fleet, guard, settings, events);
  }

  /**
   * Watches until it is cancelled. What is wrong at the first look ends it at once, as it ends
   * every other command; what goes wrong later is said, and waited for.
   *
   * @throws InvalidInputException with all problems of the inventory
   * @throws UnavailableException if a live source cannot be read
   * @throws WrongUsageException if the selection makes no sense
   */
  public void watch() throws InvalidInputException, UnavailableException, WrongUsageException {
    Start first = read();
    events.accept(started(first));
    try {
      mesh.take(first, false);
      follow();
    } catch (InterruptedException cancelled) {
      followed.close();
      events.accept(new WatchEvent.Stopped(hosts.stop(PATIENCE)));
    }
  }

  /** Returns where the inventory comes from, for people. */
  public String source() {
    return located.name();
  }

  private void follow() throws InterruptedException {
    while (true) {
      waitForTheNextLook();
      look();
    }
  }

  private WatchEvent started(Start start) {
    return new WatchEvent.Started(
        located.name(),
        settings.oncePer(),
        start.loaded().inventory().nodes().size(),
        start.loaded().mesh().destinations().size(),
        start.context().left().stream()
            .map(node -> node.name() + ": " + node.standing().reason().orElse(""))
            .toList());
  }

  private Start read() throws InvalidInputException, UnavailableException, WrongUsageException {
    Start start = Start.with(located, selection, settings.version());
    followed.forgetUnasked();
    return start;
  }

  private void waitForTheNextLook() throws InterruptedException {
    if (!settings.follows()) {
      bell.await(settings.oncePer());
      return;
    }
    while (!isChanged(Duration.ofDays(1))) {
      continue;
    }
    long end = System.nanoTime() + settings.settle().multipliedBy(MOST_SETTLES).toNanos();
    while (isChanged(settings.settle()) && System.nanoTime() < end) {
      continue;
    }
  }

  /** Waits until the source says that it is another, or one of its files is. */
  private boolean isChanged(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    for (long left = most.toNanos(); left > 0; left = end - System.nanoTime()) {
      Duration turn =
          Duration.ofNanos(located.files().isEmpty() ? left : Math.min(left, POLL.toNanos()));
      if (bell.await(turn) | isEdited()) {
        return true;
      }
    }
    return false;
  }

  private boolean isEdited() {
    List<FileMark> before = marks;
    marks = marks();
    return !marks.equals(before);
  }

  private List<FileMark> marks() {
    return located.files().stream().map(FileMark::of).toList();
  }

  private void look() throws InterruptedException {
    try {
      Start start = read();
      if (!lost.isEmpty()) {
        lost = List.of();
        int nodes = start.loaded().inventory().nodes().size();
        events.accept(
            new WatchEvent.SourceBack(nodes, start.loaded().mesh().destinations().size()));
      }
      mesh.take(start, !settings.follows());
    } catch (InvalidInputException invalid) {
      lose(true, invalid.problems().stream().map(Problem::line).toList());
    } catch (UnavailableException | WrongUsageException unreadable) {
      lose(false, List.of(unreadable.getMessage()));
    }
  }

  private void lose(boolean invalid, List<String> lines) throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException("cancelled while the source was read");
    }
    if (!lines.equals(lost) || !settings.follows()) {
      events.accept(new WatchEvent.SourceLost(invalid, lines));
    }
    lost = lines;
  }

  @Override
  public void cancel() {
    hosts.hold();
    runner.interrupt();
  }

  @Override
  public void close() {
    hosts.close();
  }
}
