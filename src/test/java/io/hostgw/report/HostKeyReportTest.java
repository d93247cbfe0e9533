package io.hostgw.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import io.hostgw.outcome.HostKeyFinding;
import io.hostgw.outcome.HostKeyFinding.State;
import io.hostgw.outcome.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostKeyReportTest {
  private static final String PRINT = "SHA256:27C5IRFh8V70GP6Spz1IaVJxuEpssvhSXjMJGIkL+mY";

  private static HostKeyFinding finding(String name, State state, String remark) {
    return new HostKeyFinding(name, "192.168.2.44:22", state, "ssh-ed25519", PRINT, remark);
  }

  private static final HostKeyFinding DOWN =
      new HostKeyFinding("kubworker4", "", State.FAILED, "", "", "192.168.2.47:22: no answer");

  private static String said(Consumer<HostKeyReport> report) {
    var bytes = new ByteArrayOutputStream();
    report.accept(new HostKeyReport(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aPersonSeesWhatThereIsToCompare() {
    var findings =
        List.of(finding("bastion", State.KNOWN, "known:1"), finding("n", State.NEW, ""), DOWN);

    assertThat(said(report -> report.table(findings)))
        .isEqualTo(
            """
            NAME        PLACE            STATE   TYPE         FINGERPRINT                                         REMARK
            bastion     192.168.2.44:22  known   ssh-ed25519  %s  known:1
            n           192.168.2.44:22  new     ssh-ed25519  %s
            kubworker4  -                failed  -            -                                                   192.168.2.47:22: no answer
            """
                .formatted(PRINT, PRINT));
  }

  @Test
  void aPersonIsToldWhatWasWrittenDownAndWhatCouldNotBe() {
    var findings =
        List.of(
            finding("a", State.ADDED, ""),
            finding("b", State.REPLACED, "known:2 has another"),
            finding("c", State.FAILED, "cannot write known_hosts file x: permission denied"),
            DOWN);

    assertThat(said(report -> report.written(findings)))
        .isEqualTo(
            """
            c: cannot write known_hosts file x: permission denied
            1 key added, 1 replaced.
            """);
  }

  @Test
  void theJsonOfEveryStateFollowsItsSchema() {
    List<HostKeyFinding> findings =
        Arrays.stream(State.values()).map(state -> finding("node1", state, "why")).toList();

    String json =
        said(
            report ->
                report.json(Stream.concat(findings.stream(), Stream.of(DOWN)).toList(), "1.0"));

    assertThat(CheckedInSchema.ofResults().refusals(json)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "KNOWN, DONE",
    "ADDED, DONE",
    "REPLACED, DONE",
    "NEW, REFUSED",
    "REPLACEABLE, REFUSED",
    "CHANGED, PARTIAL",
    "REVOKED, PARTIAL",
    "UNEXPECTED, PARTIAL",
    "FAILED, PARTIAL"
  })
  void theEndSaysWhatIsLeftToDo(State state, Verdict verdict) {
    var findings =
        List.of(
            finding("a", State.KNOWN, ""), finding("b", state, ""), finding("c", State.ADDED, ""));

    assertThat(Verdict.ofHostKeys(findings)).isEqualTo(verdict);
  }
}
