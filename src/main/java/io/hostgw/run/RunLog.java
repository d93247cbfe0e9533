package io.hostgw.run;

import io.hostgw.model.Author;
import io.hostgw.model.NodeName;
import io.hostgw.model.Printable;
import io.hostgw.outcome.Journal;
import io.hostgw.outcome.LeftoverCheck;
import io.hostgw.outcome.NodeChange;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Settlement;
import io.hostgw.report.LogEntry;
import io.hostgw.report.PlanContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Notes what one run does to hosts, a line each, at the end of a file that other runs may be
 * writing to as well. The file is opened for each line, so it may be moved away at any time.
 */
public final class RunLog implements Journal {
  /** The exit code of a run that was interrupted. */
  private static final int INTERRUPTED = 130;

  private static final String NONE = "";
  private static final Set<OpenOption> HOW =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

  private final Lines lines;
  private final Consumer<String> complaints;
  private final Map<NodeName, String> results = new HashMap<>();
  private LogEntry.Run run;
  private boolean begun;
  private boolean interrupted;
  private boolean complained;

  /** Where lines go. */
  private interface Lines {
    void append(String line) throws IOException;
  }

  private RunLog(Lines lines, LogEntry.Run run, Consumer<String> complaints) {
    this.lines = lines;
    this.run = run;
    this.complaints = complaints;
  }

  /** Returns a log that nobody wants. */
  public static RunLog none() {
    return new RunLog(line -> {}, new LogEntry.Run("", "", new Author("", ""), NONE), line -> {});
  }

  /**
   * Makes the log of a run; nothing is written yet.
   *
   * @param file what is appended to; made if it is not there, readable by its owner alone
   * @param command the command's name
   * @param author who runs it
   * @param complaints is told once if the file cannot be written any more
   */
  public static RunLog to(Path file, String command, Author author, Consumer<String> complaints) {
    String id = new Nonces().get().text();
    return new RunLog(
        line -> append(file, line), new LogEntry.Run(id, command, author, NONE), complaints);
  }

  /** One write a line: the kernel puts it behind whatever is there by then. */
  private static void append(Path file, String line) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    try (SeekableByteChannel channel = Files.newByteChannel(file, HOW, mode)) {
      channel.write(bytes);
    } catch (AccessDeniedException e) {
      throw new IOException(file + ": permission denied", e);
    } catch (FileSystemException e) {
      String why = e.getReason() == null ? "no such directory" : e.getReason();
      throw new IOException(file + ": " + why, e);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    if (bytes.hasRemaining()) {
      throw new IOException(file + ": no space for a whole line");
    }
  }

  /**
   * Notes that the run begins.
   *
   * @param context what it is about
   * @param nodes how many nodes it is about
   * @throws UnavailableException if the log cannot be written
   */
  public void begin(PlanContext context, int nodes) throws UnavailableException {
    begin(context.source(), context.digest().hex(), nodes);
  }

  /**
   * Notes that a run begins that knows no inventory, or not yet.
   *
   * @param source where the inventory comes from; empty if there is none
   * @param nodes how many nodes it is about; 0 if that is not known yet
   * @throws UnavailableException if the log cannot be written
   */
  public void begin(String source, int nodes) throws UnavailableException {
    begin(source, NONE, nodes);
  }

  private synchronized void begin(String source, String digest, int nodes)
      throws UnavailableException {
    run = new LogEntry.Run(run.id(), run.command(), run.author(), digest);
    try {
      lines.append(new LogEntry.Began(source, nodes).line(now(), run));
    } catch (IOException e) {
      throw new UnavailableException(
          "cannot write the log: %s; nothing was changed: mend that, or leave --log out"
              .formatted(Printable.of(e.getMessage())),
          e);
    }
    begun = true;
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public synchronized void changed(NodeChange change) {
    results.put(change.outcome().node().name(), LogEntry.word(change.outcome()));
    add(new LogEntry.Changed(change));
  }

  @Override
  public synchronized void settled(Settlement settlement) {
    var entry = new LogEntry.Settled(settlement);
    results.put(settlement.node().name(), entry.word());
    add(entry);
  }

  @Override
  public synchronized void cleaned(String id, LeftoverCheck check) {
    var entry = new LogEntry.Cleaned(id, check);
    results.put(check.node().name(), entry.word());
    add(entry);
  }

  /**
   * Notes what became of a node, unless that was noted when it happened, or the last time already.
   */
  public synchronized void came(NodeOutcome outcome) {
    String word = LogEntry.word(outcome);
    String last = results.getOrDefault(outcome.node().name(), NONE);
    results.put(outcome.node().name(), word);
    if (!word.equals(last) && !(outcome instanceof NodeOutcome.Unchanged)) {
      add(new LogEntry.Missed(outcome));
    }
  }

  /** The same of all nodes of a run. */
  public void came(List<NodeOutcome> outcomes) {
    outcomes.forEach(this::came);
  }

  /** The same of nodes on which something was to be taken away, as far as they did not answer. */
  public void missed(List<LeftoverCheck> checks) {
    for (LeftoverCheck check : checks) {
      if (check instanceof LeftoverCheck.Missed missed) {
        came(missed.trouble());
      }
    }
  }

  /** Somebody has interrupted the run. */
  public synchronized void interrupt() {
    interrupted = true;
  }

  /**
   * Notes that the run ends, if it has begun.
   *
   * @param code its exit code; another one holds if it was interrupted
   * @param reasons why it ended before it had results
   */
  public synchronized void end(int code, List<String> reasons) {
    if (!begun) {
      return;
    }
    var counts = new TreeMap<String, Integer>();
    results.values().forEach(word -> counts.merge(word, 1, Integer::sum));
    add(new LogEntry.Ended(interrupted ? INTERRUPTED : code, reasons, counts));
  }

  /** What is under way is not broken off for its log. */
  private void add(LogEntry entry) {
    try {
      lines.append(entry.line(now(), run));
    } catch (IOException e) {
      if (!complained) {
        complaints.accept(
            "cannot write the log any more: %s; what this run does is not all in it"
                .formatted(Printable.of(e.getMessage())));
      }
      complained = true;
    }
  }
}
