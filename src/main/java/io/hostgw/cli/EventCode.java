package io.hostgw.cli;

import io.hostgw.outcome.Verdict;
import io.hostgw.report.WatchEvent;
import java.util.List;

/** What a run that ended with an event would end with. */
final class EventCode implements WatchEvent.Cases<ExitCode> {
  @Override
  public ExitCode started(WatchEvent.Started event) {
    return ExitCode.DONE;
  }

  @Override
  public ExitCode warned(WatchEvent.Warned event) {
    return ExitCode.DONE;
  }

  @Override
  public ExitCode lost(WatchEvent.SourceLost event) {
    return event.invalid() ? ExitCode.INVALID_INVENTORY : ExitCode.ERROR;
  }

  @Override
  public ExitCode back(WatchEvent.SourceBack event) {
    return ExitCode.DONE;
  }

  @Override
  public ExitCode wanted(WatchEvent.Wanted event) {
    return ExitCode.DONE;
  }

  @Override
  public ExitCode guarded(WatchEvent.Guarded event) {
    return ExitCode.REFUSED;
  }

  @Override
  public ExitCode worked(WatchEvent.Worked event) {
    return ExitCode.of(Verdict.ofOutcomes(List.of(event.outcome())));
  }

  @Override
  public ExitCode held(WatchEvent.Held event) {
    return ExitCode.REFUSED;
  }

  @Override
  public ExitCode settled(WatchEvent.Settled event) {
    return ExitCode.of(event.verdict());
  }

  @Override
  public ExitCode stopped(WatchEvent.Stopped event) {
    return ExitCode.INTERRUPTED;
  }
}
