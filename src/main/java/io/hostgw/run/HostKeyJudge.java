package io.hostgw.run;

import io.hostgw.model.Printable;
import io.hostgw.outcome.HostKeyFinding;
import io.hostgw.outcome.HostKeyFinding.State;
import io.hostgw.transport.HostKeySight;
import io.hostgw.transport.HostKeyVerdict;
import java.util.Set;

/**
 * Says what is to be done about host keys that were seen.
 *
 * @param replaced the names of hosts whose changed keys are to be written down
 * @param fingerprints what the user has seen on the hosts
 */
record HostKeyJudge(Set<String> replaced, Fingerprints fingerprints) {
  /** Judges the key of a host. */
  HostKeyFinding of(HostKeySight sight) {
    String name = sight.endpoint().name();
    var finding =
        new HostKeyFinding(
            name,
            sight.endpoint().place(),
            State.KNOWN,
            sight.key().type(),
            sight.key().fingerprint(),
            "");
    boolean isUnexpected =
        fingerprints.knows(name) && !fingerprints.vouchFor(name, finding.fingerprint());
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
      return changed(finding, changed.line().place() + " has " + changed.line().key());
    }
    if (verdict instanceof HostKeyVerdict.NotCertified not) {
      return finding.as(
          State.NEW,
          "its certificate, by the authority of %s, %s".formatted(not.line().place(), not.why()));
    }
    return finding.as(State.NEW, fingerprints.knows(finding.name()) ? "as given" : "");
  }

  private HostKeyFinding changed(HostKeyFinding finding, String old) {
    return replaced.contains(finding.name())
        ? finding.as(State.REPLACEABLE, old)
        : finding.as(
            State.CHANGED,
            "%s; if the host was installed anew: --replace %s"
                .formatted(old, Printable.of(finding.name())));
  }
}
