package io.hostgw.cli;

import io.hostgw.outcome.HostKeyFinding;
import io.hostgw.outcome.Verdict;
import io.hostgw.report.HostKeyReport;
import io.hostgw.run.ChangeTimes;
import io.hostgw.run.Fingerprints;
import io.hostgw.run.FleetSettings;
import io.hostgw.run.NodeSelection;
import io.hostgw.run.Start;
import io.hostgw.run.TrustRun;
import io.hostgw.run.WrongUsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hostgw inventory trust}. */
@Command(
    name = "trust",
    description = {
      "Look at the SSH host keys of nodes and jump hosts, show them, ask, and add those that are new to the first known_hosts file. Nobody is logged in.",
      "A changed key is shown and never added without --replace."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw inventory trust",
      "  hostgw inventory trust --fingerprints seen-on-the-consoles.txt",
      "  hostgw inventory trust --replace kubworker3   # it was installed anew"
    })
final class TrustCommand implements Callable<Integer> {
  @Mixin private InventoryOptions inventory;
  @Mixin private FleetOptions fleet;
  @Mixin private OutputOptions output;

  @Parameters(
      arity = "0..*",
      paramLabel = "NODE",
      description = "Only these nodes: names, or patterns as -l takes them.")
  private List<String> nodes = List.of();

  @Option(
      names = {"-y", "--yes", "--auto-approve"},
      description = "Do not ask: add what the hosts show.")
  private boolean yes;

  @Option(
      names = "--replace",
      paramLabel = "NODE",
      description =
          "Put the node's new key, or a jump host's, in the place of the one that is known; may be given several times. Without NODE arguments, only these hosts are looked at.")
  private List<String> replaced = List.of();

  @Option(
      names = "--fingerprint",
      paramLabel = "NODE=SHA256:...",
      description =
          "The node's key as you have seen it on the host itself: any other is refused, and it is not asked about. May be given several times.")
  private List<String> fingerprints = List.of();

  @Option(
      names = "--fingerprints",
      paramLabel = "FILE",
      description =
          "The same, a line a node: its name, then what `ssh-keygen -lf FILE` printed on it.")
  private Path fingerprintFile;

  @Override
  public Integer call() throws Exception {
    var patterns = new ArrayList<String>(fleet.selection().patterns());
    patterns.addAll(nodes);
    Start start = Start.with(inventory.choice(), new NodeSelection(patterns), Version.text());
    output.tell(start);
    FleetSettings settings = fleet.settings(output, ChangeTimes.none());
    boolean alone = nodes.isEmpty() && !replaced.isEmpty();
    var run = new TrustRun(start, settings, Set.copyOf(replaced), alone, seenFingerprints());
    return Interruption.during(run, () -> trust(run));
  }

  private Fingerprints seenFingerprints() throws IOException, WrongUsageException {
    List<String> lines = fingerprintFile == null ? List.of() : Files.readAllLines(fingerprintFile);
    return Fingerprints.of(Stream.concat(fingerprints.stream(), lines.stream()).toList());
  }

  private int trust(TrustRun run) {
    var ended = new ArrayList<HostKeyFinding>();
    try (var results = new Results()) {
      for (int level = 0; level < run.levels(); level++) {
        ended.addAll(settled(run, run.lookAtJumpHosts(level), results.out()));
      }
      ended.addAll(settled(run, run.lookAtNodes(), results.out()));
      if (output.isJson()) {
        new HostKeyReport(results.out()).json(ended, Version.text());
      }
      return ExitCode.of(Verdict.ofHostKeys(ended)).number();
    }
  }

  /** Shows, asks, writes; returns what became of the hosts. */
  private List<HostKeyFinding> settled(TrustRun run, List<TrustRun.Look> looks, PrintStream out) {
    List<HostKeyFinding> findings = looks.stream().map(TrustRun.Look::finding).toList();
    boolean asks = !yes && isOpen(findings) && !run.isVouchedFor(looks);
    show(findings, asks, out);
    boolean agreed = !asks || Question.agreed(question(findings));
    List<HostKeyFinding> ended = agreed ? run.write(looks) : findings;
    if (!output.isJson() && !ended.equals(findings)) {
      new HostKeyReport(out).written(ended);
    }
    return ended;
  }

  private static boolean isOpen(List<HostKeyFinding> findings) {
    return findings.stream().anyMatch(finding -> finding.state().isOpen());
  }

  /** What a run that answers in JSON asks about is for the person, not part of the answer. */
  private void show(List<HostKeyFinding> findings, boolean asks, PrintStream out) {
    boolean isAnswer = !output.isJson();
    if (isAnswer || asks) {
      PrintStream shown = isAnswer ? out : System.err;
      new HostKeyReport(shown).table(findings);
      shown.flush();
    }
  }

  private static String question(List<HostKeyFinding> findings) {
    long open = findings.stream().filter(finding -> finding.state().isOpen()).count();
    return open == 1
        ? "Add this key to known_hosts, after comparing it on the host?"
        : "Add these %d keys to known_hosts, after comparing them on the hosts?".formatted(open);
  }
}
