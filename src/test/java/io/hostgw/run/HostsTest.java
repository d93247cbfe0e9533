package io.hostgw.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.apply.ChangeStyle;
import io.hostgw.apply.Limits;
import io.hostgw.apply.NodeApply;
import io.hostgw.fleet.Fleet;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Author;
import io.hostgw.model.Inventory;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Progress;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Observed;
import io.hostgw.plan.Planner;
import io.hostgw.plan.Refusal;
import io.hostgw.plan.Terms;
import io.hostgw.transport.Transport;
import io.hostgw.transport.TransportException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostsTest {
  private static final Inventory INVENTORY = Clusters.seed();
  private static final RouteMesh MESH = RouteMesh.of(INVENTORY);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Hosts hosts(Transport transport) {
    return new Hosts(
        new Fleet(3, Progress.silent()),
        new NodeApply(
            transport,
            new Nonces(),
            new Limits(SECOND, SECOND, SECOND, SECOND),
            new Author("me@here", "0.1")),
        Terms::strict);
  }

  private static Transport unreachable() {
    return (node, witness) -> {
      throw new TransportException(TransportException.Kind.UNREACHABLE, "gone");
    };
  }

  @Test
  void aBugMetOnOneNodeIsToldAsThatNodes() {
    Transport transport =
        (node, witness) -> {
          if (node.primaryAddress().toString().equals("192.168.2.46")) {
            throw new IllegalStateException("a \u001b[1mbug");
          }
          throw new TransportException(TransportException.Kind.UNREACHABLE, "gone");
        };
    List<Survey> surveys = hosts(transport).survey(MESH, INVENTORY.nodes());
    assertThat(surveys)
        .extracting(survey -> survey.node().name().text())
        .containsExactly("kubworker1", "kubworker2", "kubworker3", "kubworker4", "kubworker5");
    assertThat(surveys)
        .extracting(survey -> ((Survey.Missed) survey).trouble().reason())
        .satisfies(
            reasons -> {
              assertThat(reasons.get(2))
                  .isEqualTo(
                      "internal error: java.lang.IllegalStateException: a \\u001b[1mbug; please report it");
              assertThat(reasons).filteredOn("gone"::equals).hasSize(4);
            });
  }

  @Test
  void aBugMetWhileOneNodeIsChangedSaysWhereToLook() {
    Transport transport =
        (node, witness) -> {
          if (node.primaryAddress().toString().equals("192.168.2.45")) {
            throw new StackOverflowError();
          }
          throw new TransportException(TransportException.Kind.UNREACHABLE, "gone");
        };
    List<Survey> due = due();
    assertThat(due).allMatch(Survey::isDue);
    List<NodeOutcome> outcomes = hosts(transport).change(due, ChangeStyle.usual());
    assertThat(outcomes)
        .extracting(outcome -> ((NodeOutcome.Trouble) outcome).reason())
        .containsExactly(
            "gone",
            "internal error: java.lang.StackOverflowError; please report it; the host may have been"
                + " changed: see `hostgw drift -l kubworker2`",
            "gone",
            "gone",
            "gone");
  }

  private static List<Survey> due() {
    return INVENTORY.nodes().stream()
        .map(node -> new DesiredState(node, MESH))
        .<Survey>map(
            desired ->
                new Survey.Planned(
                    Planner.plan(
                        desired, Observed.of(desired.node().primaryAddress().toString()).facts())))
        .toList();
  }

  private static List<String> rolledOut(Staging staging) {
    return hosts(unreachable())
        .rollOut(due(), ChangeStyle.usual(), staging, Progress.silent())
        .stream()
        .map(outcome -> outcome.in(new Reasons()))
        .toList();
  }

  @Test
  void afterTheFirstHasFailedNoOtherIsBegun() throws Exception {
    String ahead = "not begun: the first node, which goes ahead of the others, failed";
    assertThat(rolledOut(Staging.of("3", ""))).containsExactly("gone", ahead, ahead, ahead, ahead);
  }

  @Test
  void afterTooManyFailuresNoOtherIsBegun() throws Exception {
    Hosts hosts =
        new Hosts(
            new Fleet(1, Progress.silent()),
            new NodeApply(
                unreachable(),
                new Nonces(),
                new Limits(SECOND, SECOND, SECOND, SECOND),
                new Author("me@here", "0.1")),
            Terms::strict);
    String many = "not begun: 2 of 5 nodes failed, and --max-failures is 1";
    assertThat(
            hosts
                .rollOut(due(), ChangeStyle.usual(), Staging.of("", "1"), Progress.silent())
                .stream()
                .map(outcome -> outcome.in(new Reasons())))
        .containsExactly("gone", "gone", many, many, many);
  }

  @Test
  void withoutALimitFailuresStopNobody() {
    assertThat(rolledOut(Staging.allAtOnce())).containsOnly("gone").hasSize(5);
  }

  @Test
  void onlyWhatIsDueIsContacted() {
    var desired = new DesiredState(Clusters.node(INVENTORY, "kubworker1"), MESH);
    var refusal = new Refusal(Refusal.Kind.IDENTITY, "who is it");
    var missed = new NodeOutcome.Failed(Clusters.node(INVENTORY, "kubworker3"), "odd", false);
    List<Survey> surveys =
        List.of(
            new Survey.Planned(Planner.plan(desired, Observed.asWanted(desired).facts())),
            new Survey.Planned(
                new NodePlan.Refused(Clusters.node(INVENTORY, "kubworker2"), refusal)),
            new Survey.Missed(missed),
            new Survey.Planned(Planner.plan(desired, Observed.of("192.168.2.44").facts())));
    assertThat(hosts(unreachable()).change(surveys, ChangeStyle.usual()))
        .containsExactly(
            new NodeOutcome.Unchanged(desired.node()),
            new NodeOutcome.Refused(Clusters.node(INVENTORY, "kubworker2"), refusal),
            missed,
            new NodeOutcome.Unreachable(desired.node(), "gone", true));
  }

  @Test
  void whatWasNotBegunIsSaidToBeUntouched() {
    Hosts hosts = hosts(unreachable());
    hosts.cancel();
    var desired = new DesiredState(Clusters.node(INVENTORY, "kubworker1"), MESH);
    String untouched = "interrupted before the host was contacted";
    assertThat(hosts.survey(MESH, List.of(desired.node())))
        .containsExactly(
            new Survey.Missed(new NodeOutcome.Failed(desired.node(), untouched, true)));
    assertThat(
            hosts.change(
                List.of(
                    new Survey.Planned(Planner.plan(desired, Observed.of("192.168.2.44").facts())),
                    new Survey.Planned(Planner.plan(desired, Observed.asWanted(desired).facts()))),
                ChangeStyle.usual()))
        .containsExactly(
            new NodeOutcome.Failed(desired.node(), untouched, true),
            new NodeOutcome.Unchanged(desired.node()));
  }

  private static final class Reasons implements NodeOutcome.Cases<String> {
    @Override
    public String unchanged(NodeOutcome.Unchanged outcome) {
      return "unchanged";
    }

    @Override
    public String changed(NodeOutcome.Changed outcome) {
      return "changed";
    }

    @Override
    public String unconfirmed(NodeOutcome.Unconfirmed outcome) {
      return "unconfirmed";
    }

    @Override
    public String refused(NodeOutcome.Refused outcome) {
      return outcome.refusal().message();
    }

    @Override
    public String rolledBack(NodeOutcome.RolledBack outcome) {
      return outcome.cause();
    }

    @Override
    public String unreachable(NodeOutcome.Unreachable outcome) {
      return outcome.reason();
    }

    @Override
    public String failed(NodeOutcome.Failed outcome) {
      return outcome.reason();
    }

    @Override
    public String notReached(NodeOutcome.NotReached outcome) {
      return "not begun: " + outcome.reason();
    }

    @Override
    public String halfDone(NodeOutcome.HalfDone outcome) {
      return outcome.rest().in(this);
    }
  }
}
