package io.hostgw.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.CheckedInSchema;
import io.hostgw.facts.Leftovers;
import io.hostgw.facts.LeftoversReader;
import io.hostgw.facts.MalformedAnswerException;
import io.hostgw.outcome.LeftoverCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Verdict;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.Nonce;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code hostgw doctor} shows, from what hosts answer. */
class LeftoverReportTest {
  private static final Nonce NONCE = new Nonce("testnonce");

  private static Leftovers answer(String lines) throws MalformedAnswerException {
    String frame = "HOSTGW-BEGIN 1 testnonce\n" + lines + "\nHOSTGW-END testnonce\n";
    return LeftoversReader.read(AnswerFrame.read(frame, NONCE).orElseThrow());
  }

  private static LeftoverCheck found(int node, String lines) throws MalformedAnswerException {
    return new LeftoverCheck.Found(Results.node(node), answer(lines));
  }

  private static List<LeftoverCheck> checks() throws MalformedAnswerException {
    return List.of(
        found(
            1,
            """
            alive flanneld
            left link flannel.1
            left chain iptables-nft/nat/FLANNEL-POSTRTG pods would \u001b[2J
            left table ip/flannel-ipv4"""),
        found(2, ""),
        found(
            3,
            """
            gone file /run/flannel/subnet.env
            failed link flannel.1 RTNETLINK answers: Operation not permitted
            left link flannel.1"""),
        found(4, "gone link flannel.1"),
        new LeftoverCheck.Missed(
            new NodeOutcome.Unreachable(Results.node(5), "connection refused", true)));
  }

  private static String captured(Consumer<PrintStream> what) {
    var bytes = new ByteArrayOutputStream();
    what.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aPersonSeesWhatIsThereWhatStaysAndWhatWasRemoved() throws Exception {
    List<LeftoverCheck> checks = checks();

    assertThat(
            captured(
                out ->
                    new TextReport(out, false, StandardCharsets.UTF_8)
                        .leftovers(checks, false, Results.CONTEXT)))
        .isEqualTo(
            """
            kubworker1  192.168.2.44  flanneld is running: stop it first, 3 leftovers of flannel (HGW616)
              ! link flannel.1
              ! chain FLANNEL-POSTRTG of nat (iptables-nft)  stays: pods would \\u001b[2J
              ! nftables table ip flannel-ipv4
            kubworker2  192.168.2.45  nothing of flannel
            kubworker3  192.168.2.46  1 leftover of flannel (HGW616)
              - /run/flannel/subnet.env  removed
              ! link flannel.1           not removed: RTNETLINK answers: Operation not permitted
            kubworker4  192.168.2.47  nothing of flannel any more, 1 removed
              - link flannel.1  removed
            kubworker5  192.168.2.48  unreachable: connection refused
            Doctor: something of flannel on 2 of 5 nodes, 1 not looked at. `hostgw doctor --clean flannel` removes what can go.
            """);
  }

  @Test
  void jsonFollowsItsSchema() throws Exception {
    List<LeftoverCheck> checks = checks();

    String json = captured(out -> new JsonReport(out).leftovers(checks, true, Results.CONTEXT));

    assertThat(CheckedInSchema.ofResults().refusals(json)).isEmpty();
    assertThat(json).contains("\"LeftoverReport\"", "\"kind\" : \"chain\"", "flanneld");
  }

  @Test
  void theVerdictIsThatOfTheWorstNode() throws Exception {
    assertThat(Verdict.ofLeftovers(checks(), true)).isEqualTo(Verdict.REFUSED);
    assertThat(Verdict.ofLeftovers(checks(), false)).isEqualTo(Verdict.PARTIAL);
    assertThat(Verdict.ofLeftovers(checks().subList(0, 2), false)).isEqualTo(Verdict.DIFFERENT);
    assertThat(Verdict.ofLeftovers(List.of(checks().get(3)), true)).isEqualTo(Verdict.DONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"left", "left link", "left bridge cni0", "left link a;b", "gone file \u001b[2J"})
  void whatTheScriptDoesNotSayIsRefused(String line) {
    assertThatThrownBy(() -> answer(line))
        .isInstanceOf(MalformedAnswerException.class)
        .hasMessageContaining("cannot read");
  }
}
