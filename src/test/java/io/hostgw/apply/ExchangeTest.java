package io.hostgw.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Author;
import io.hostgw.model.Inventory;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Observed;
import io.hostgw.plan.Planner;
import io.hostgw.plan.Terms;
import io.hostgw.script.Nonce;
import io.hostgw.transport.Answer;
import io.hostgw.transport.TransportException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes over a connection, how long it may take, and that no connection is left open. */
class ExchangeTest {
  private static final Inventory SEED = Clusters.seed();
  private static final DesiredState DESIRED =
      new DesiredState(Clusters.node(SEED, "kubworker1"), RouteMesh.of(SEED));
  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(7), Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ZERO);

  private final AtomicInteger count = new AtomicInteger();

  private NodeApply protocol(FakeTransport transport) {
    return new NodeApply(
        transport,
        () -> new Nonce("nonce000" + count.incrementAndGet()),
        LIMITS,
        new Author("me@here", "0.1"));
  }

  private static NodePlan.Ready due() {
    return (NodePlan.Ready) Planner.plan(DESIRED, Observed.of("192.168.2.44").facts());
  }

  @Test
  void readingIsOneConnectionAndOneScriptThatHoldsNoRoute() throws Exception {
    var transport = FakeTransport.printing("");
    protocol(transport).survey(DESIRED, Terms.strict());
    assertThat(transport.dialled()).hasSize(1);
    assertThat(transport.dialled().get(0).name()).hasToString("kubworker1");
    assertThat(transport.commands()).hasSize(1);
    assertThat(transport.limits()).containsExactly(Duration.ofSeconds(7));
    assertThat(transport.unpacked())
        .contains("\nnonce nonce0001\n", "\naddress 192.168.2.44\n")
        .doesNotContain("10.1.1.0/24")
        .endsWith("\nmain complete \"$@\" </dev/null\n");
  }

  @Test
  void changingMayTakeTheWaitForTheLockLongerAndHasANonceOfItsOwn() {
    var transport = FakeTransport.printing("");
    NodeApply protocol = protocol(transport);
    protocol.survey(DESIRED, Terms.strict());
    protocol.change(due(), new ChangeStyle(true, false));
    assertThat(transport.dialled()).hasSize(2);
    assertThat(transport.limits()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(90));
    assertThat(transport.script()).contains("\nnonce nonce0002\n", "\nactivate yes\n");
    protocol.change(due(), new ChangeStyle(false, false));
    assertThat(transport.script()).contains("\nnonce nonce0003\n", "\nactivate no\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | true | the host answered more than hostgw reads",
        "0 | false | the host ran the script without an answer (exit code 0: motd); does a forced command run instead (command= in authorized_keys, ForceCommand in sshd_config)?"
      })
  void anAnswerWithoutAFrameIsWorthTryingAgain(int exitCode, boolean truncated, String reason) {
    var transport = new FakeTransport(command -> new Answer(exitCode, "motd", "", truncated));
    var expected = new NodeOutcome.Failed(DESIRED.node(), reason, true);
    assertThat(protocol(transport).survey(DESIRED, Terms.strict()))
        .isEqualTo(new Survey.Missed(expected));
    assertThat(protocol(transport).change(due(), ChangeStyle.usual()))
        .isInstanceOfSatisfying(
            NodeOutcome.Failed.class,
            failed -> {
              assertThat(failed.reason()).startsWith(reason + "; it was being changed");
              assertThat(failed.retriable()).isTrue();
            });
    assertThat(transport.stillOpen()).isZero();
  }

  @ParameterizedTest
  @EnumSource(TransportException.Kind.class)
  void aConnectionThatBreaksIsClosedAndItsKindSaysWhatIsKnown(TransportException.Kind kind) {
    var transport =
        new FakeTransport(
            command -> {
              throw new TransportException(kind, "said");
            });
    NodeOutcome outcome = protocol(transport).change(due(), ChangeStyle.usual());
    boolean unknown =
        switch (kind) {
          case UNREACHABLE, HOST_KEY, AUTHENTICATION, CONFIGURATION -> false;
          case LOST, TIMEOUT, INTERRUPTED -> true;
        };
    var trouble = (NodeOutcome.Trouble) outcome;
    assertThat(trouble.reason().contains("it was being changed")).isEqualTo(unknown);
    assertThat(trouble.retriable()).isEqualTo(kind.retriable());
    assertThat(transport.stillOpen()).isZero();
  }

  @Test
  void aReasonIsShownHarmless() {
    var transport =
        FakeTransport.printing(
            "HOSTGW-BEGIN 1 nonce0001\nresult rolledback\nreason \u001b[2J\u202e%s\nHOSTGW-END nonce0001\n"
                .formatted("x".repeat(500)));
    var outcome = (NodeOutcome.RolledBack) protocol(transport).change(due(), ChangeStyle.usual());
    assertThat(outcome.cause())
        .startsWith("\\u001b[2J\\u202exxx")
        .endsWith("x...")
        .hasSizeLessThan(330);
  }
}
