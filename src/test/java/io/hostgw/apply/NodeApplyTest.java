package io.hostgw.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Author;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Observed;
import io.hostgw.plan.Refusal;
import io.hostgw.plan.Terms;
import io.hostgw.script.Nonce;
import io.hostgw.script.ShellLine;
import io.hostgw.transport.Answer;
import io.hostgw.transport.RemoteCommand;
import io.hostgw.transport.Session;
import io.hostgw.transport.Transport;
import io.hostgw.transport.TransportException;
import io.hostgw.transport.TransportException.Kind;
import io.hostgw.transport.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NodeApplyTest {
  private static final Inventory SEED = Clusters.seed();
  private static final DesiredState DESIRED =
      new DesiredState(Clusters.node(SEED, "kubworker1"), RouteMesh.of(SEED));

  /** A host that gives one answer, and remembers what it was asked. */
  private static final class OneHost implements Transport {
    private final List<RemoteCommand> asked = new ArrayList<>();
    private final Reply reply;

    private interface Reply {
      Answer to(RemoteCommand command) throws TransportException;
    }

    OneHost(Reply reply) {
      this.reply = reply;
    }

    static OneHost answering(int exit, String stdout, String stderr) {
      return new OneHost(command -> new Answer(exit, stdout, stderr, false));
    }

    @Override
    public Session open(Node node, Witness witness) {
      assertThat(node.primaryAddress()).hasToString("192.168.2.44");
      return new Session() {
        @Override
        public Answer run(RemoteCommand command, Duration limit) throws TransportException {
          asked.add(command);
          return reply.to(command);
        }

        @Override
        public void close() {}
      };
    }
  }

  private static NodeApply protocol(Transport transport) {
    var limits =
        new Limits(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(4));
    return new NodeApply(
        transport, () -> new Nonce("testnonce"), limits, new Author("ops@bastion", "0.1"));
  }

  private static NodePlan.Ready plan() {
    return new NodePlan.Ready(
        DESIRED,
        Observed.NETWORKD,
        "ens192",
        1500,
        List.of(),
        List.of(),
        "c".repeat(64),
        List.of());
  }

  @Test
  void whatAHostAnswersIsPlanned() throws Exception {
    OneHost host = OneHost.answering(0, "noise\n" + recorded("debian12-as-wanted"), "");

    var planned = (Survey.Planned) protocol(host).survey(DESIRED, Terms.strict());

    var ready = (NodePlan.Ready) planned.plan();
    assertThat(ready.link()).isEqualTo("ens192");
    assertThat(host.asked).hasSize(1);
    assertThat(host.asked.get(0).line()).isEqualTo(ShellLine.forReading());
  }

  private static String recorded(String name) throws IOException {
    String path = "/io/hostgw/facts/" + name + ".txt";
    try (InputStream in = NodeApplyTest.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "refused-identity, IDENTITY",
    "refused-onlink, NOT_ON_LINK",
    "refused-backend, NO_BACKEND",
    "refused-edits, UNAPPLIED_EDITS",
    "refused-foreign, FOREIGN_ROUTE",
    "refused-stale, STALE_PLAN"
  })
  void everyRefusalOfTheScriptIsKnown(String word, Refusal.Kind kind) {
    NodeOutcome outcome = changed("result " + word + "\nreason because\n");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            NodeOutcome.Refused.class,
            refused -> {
              assertThat(refused.refusal().kind()).isEqualTo(kind);
              assertThat(refused.refusal().message()).contains("because");
            });
  }

  private static NodeOutcome changed(String lines) {
    String frame = "HOSTGW-BEGIN 1 testnonce\n" + lines + "HOSTGW-END testnonce\n";
    return protocol(OneHost.answering(0, frame, "")).change(plan(), ChangeStyle.usual());
  }

  private static OneHost afterRemoval(String confirmation) {
    return after("kind remove", confirmation);
  }

  /** A host that makes the change, and answers so to its confirmation. */
  private static OneHost after(String kind, String confirmation) {
    return new OneHost(
        command -> {
          boolean isChange = new String(command.stdin(), StandardCharsets.UTF_8).contains(kind);
          String result = isChange ? "result pending\nreason testnonce\n" : confirmation;
          String frame = "HOSTGW-BEGIN 1 testnonce\n" + result + "HOSTGW-END testnonce\n";
          return new Answer(0, frame, "", false);
        });
  }

  @Test
  void aRemovalIsAChangeThatWantsNothingAndIsConfirmed() {
    OneHost host = afterRemoval("result confirmed\nreason testnonce\n");

    NodeOutcome outcome = protocol(host).remove(plan(), true, new ChangeStyle(false, true));

    assertThat(outcome).isInstanceOf(NodeOutcome.Changed.class);
    assertThat(host.asked).hasSize(2);
    assertThat(new String(host.asked.get(0).stdin(), StandardCharsets.UTF_8))
        .contains("\nfeature removal\nfeature keeproutes\n", "\nactivate no\n")
        .contains("\nexpect " + "c".repeat(64) + "\n", "\npersistence networkd\n")
        .contains("wanted4() {\ncat <<'HOSTGW-END-OF-DATA'\nHOSTGW-END-OF-DATA\n")
        .doesNotContain("\nfile 0 ");
  }

  /** The answer to the first confirmation may have been lost. */
  @Test
  void aHostWithoutNotesWasLeftAndOneThatNotesAnUndoneRemovalWasNot() {
    assertThat(
            protocol(afterRemoval("result nothing\nreason \n"))
                .remove(plan(), false, ChangeStyle.usual()))
        .isInstanceOf(NodeOutcome.Changed.class);
    assertThat(
            protocol(
                    afterRemoval(
                        "result nothing\nreason reverted testnonce 17 nobody confirmed it\n"))
                .remove(plan(), false, ChangeStyle.usual()))
        .isInstanceOf(NodeOutcome.RolledBack.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "taken    | confirmed same bob@ws | changed",
        "taken    | confirmed other bob@ws | failed: changed, but before that was confirmed, bob@ws has made another change there, which stays",
        "taken    | reverted other bob@ws nobody confirmed it in time | rolled back: it was part of a change by bob@ws, which was undone: nobody confirmed it in time",
        "taken    | rolledback same bob@ws no space left | rolled back: it was part of a change by bob@ws, which was undone: no space left",
        "taken    | revert-failed other bob@ws no space left | failed: changed, but nothing waited for the confirmation any more; it was part of a change by bob@ws: revert-failed no space left",
        "nothing  | reverted testnonce 17 nobody confirmed it in time | rolled back: the host went back: nobody confirmed it in time",
        "nothing  | confirmed other 17 bob@ws | failed: changed, but nothing waited for the confirmation any more; the last change was confirmed: bob@ws",
        "nothing  | '' | failed: changed, but nothing waited for the confirmation any more; hostgw was removed from the host meanwhile"
      })
  void whatBecameOfAChangeThatDoesNotWaitAnyMoreIsTold(String result, String reason, String told) {
    OneHost host = after("kind apply", "result " + result + "\nreason " + reason + "\n");

    NodeOutcome outcome = protocol(host).change(plan(), ChangeStyle.usual());

    assertThat(words(outcome)).isEqualTo(told);
    assertThat(host.asked).hasSize(2);
  }

  private static String words(NodeOutcome outcome) {
    if (outcome instanceof NodeOutcome.RolledBack back) {
      return "rolled back: " + back.cause();
    }
    return outcome instanceof NodeOutcome.Failed failed ? "failed: " + failed.reason() : "changed";
  }

  /** The other run may still confirm it, as this one's own change is waited for. */
  @Test
  void aChangeThatIsPartOfOneThatWaitsIsAskedForAgain() {
    var answers = new ArrayDeque<>(List.of("waits same bob@ws", "confirmed same bob@ws"));
    OneHost host =
        new OneHost(
            command -> {
              boolean isChange =
                  new String(command.stdin(), StandardCharsets.UTF_8).contains("kind apply");
              String result =
                  isChange
                      ? "result pending\nreason testnonce\n"
                      : "result taken\nreason " + answers.remove() + "\n";
              String frame = "HOSTGW-BEGIN 1 testnonce\n" + result + "HOSTGW-END testnonce\n";
              return new Answer(0, frame, "", false);
            });

    assertThat(protocol(host).change(plan(), ChangeStyle.usual()))
        .isInstanceOf(NodeOutcome.Changed.class);
    assertThat(answers).isEmpty();
  }

  @Test
  void everyOtherResultOfTheScriptIsKnown() {
    assertThat(changed("result unchanged\nreason \n")).isInstanceOf(NodeOutcome.Unchanged.class);
    assertThat(changed("result changed\nreason \n")).isInstanceOf(NodeOutcome.Changed.class);
    assertThat(changed("result rolledback\nreason disk full\n"))
        .isEqualTo(new NodeOutcome.RolledBack(DESIRED.node(), "disk full"));
    assertThat(changed("result failed\nreason x\n"))
        .isEqualTo(new NodeOutcome.Failed(DESIRED.node(), "x", false));
    assertThat(changed("result locked\nreason bob@host\n"))
        .isInstanceOfSatisfying(
            NodeOutcome.Failed.class,
            failed -> {
              assertThat(failed.reason()).contains("bob@host");
              assertThat(failed.retriable()).isTrue();
            });
    assertThat(changed("result \u001b[2J\n"))
        .isInstanceOfSatisfying(
            NodeOutcome.Failed.class, failed -> assertThat(failed.reason()).contains("\\u001b[2J"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | sudo: a password is required | sudo asks for a password",
        "97 | '' | did not arrive whole",
        "97 | mkdir: cannot create directory: No space left | could not keep the script in /run/hostgw, and did nothing: mkdir: cannot create directory: No space left",
        "127 | sh: not found | exit code 127: sh: not found",
        "137 | '' | (exit code 137); it was being changed",
        "0 | '' | without an answer (exit code 0)"
      })
  void aHostThatDoesNotAnswerIsExplained(int exit, String stderr, String words) {
    NodeOutcome outcome =
        protocol(OneHost.answering(exit, "", stderr)).change(plan(), ChangeStyle.usual());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            NodeOutcome.Failed.class, failed -> assertThat(failed.reason()).contains(words));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"LOST", "TIMEOUT", "INTERRUPTED"})
  void aConnectionThatBreaksDuringAChangeLeavesTheHostToItself(Kind kind) {
    var host =
        new OneHost(
            command -> {
              throw new TransportException(kind, "it broke");
            });

    assertThat(protocol(host).change(plan(), ChangeStyle.usual()))
        .isInstanceOfSatisfying(
            NodeOutcome.Failed.class,
            failed ->
                assertThat(failed.reason())
                    .startsWith("it broke; it was being changed")
                    .contains("hostgw drift -l kubworker1"));
    assertThat(((Survey.Missed) protocol(host).survey(DESIRED, Terms.strict())).trouble().reason())
        .isEqualTo("it broke");
  }

  /** The script may still be at work when hostgw is back, so no look would prove anything. */
  @Test
  void aChangeThatWasToBeVerifiedAndWhoseAnswerWasLostIsTakenBack() {
    var style = new ChangeStyle(true, true, Peers.by(desired -> peer -> false));
    String look =
        "HOSTGW-BEGIN 1 testnonce\nlink ens192\nmtu 1500\nping iputils\nHOSTGW-END testnonce\n";
    var host =
        new OneHost(
            command -> {
              String script = new String(command.stdin(), StandardCharsets.UTF_8);
              if (command.line().equals(ShellLine.forReading())) {
                return new Answer(0, look, "", false);
              }
              if (script.contains("\nfault -\n")) {
                assertThat(script).contains("\nchange testnonce\npeer -\n");
                String undone =
                    "HOSTGW-BEGIN 1 testnonce\nresult reverted\nreason \nHOSTGW-END testnonce\n";
                return new Answer(0, undone, "", false);
              }
              throw new TransportException(Kind.LOST, "it broke");
            });

    assertThat(protocol(host).change(plan(), style))
        .isInstanceOfSatisfying(
            NodeOutcome.RolledBack.class,
            back -> assertThat(back.cause()).startsWith("its answer was lost"));
    assertThat(host.asked).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"UNREACHABLE", "HOST_KEY", "AUTHENTICATION", "TIMEOUT"})
  void aHostWithoutAConnectionIsUnreachable(Kind kind) {
    Transport none =
        (node, witness) -> {
          throw new TransportException(kind, "no way");
        };

    assertThat(protocol(none).change(plan(), ChangeStyle.usual()))
        .isEqualTo(new NodeOutcome.Unreachable(DESIRED.node(), "no way", kind.retriable()));
  }

  @Test
  void theLineIsConstantAndTheDataIsInTheScript() {
    OneHost host = OneHost.answering(0, "", "");
    protocol(host).change(plan(), new ChangeStyle(false, true));

    RemoteCommand asked = host.asked.get(0);
    String script = new String(asked.stdin(), StandardCharsets.UTF_8);
    assertThat(asked.line()).startsWith("sh -c 'umask 077;").doesNotContain("kubworker", "192.168");
    assertThat(asked.line()).contains("-eq " + asked.stdin().length + " ]");
    assertThat(script)
        .contains("\nnode kubworker1\n", "\nactivate no\n", "\nexpect " + "c".repeat(64) + "\n")
        .contains("\nlockwait 3\n", "\nwho ops@bastion\n", "\n10.1.1.0/24 192.168.2.46\n");
  }
}
