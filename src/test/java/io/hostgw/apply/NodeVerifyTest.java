package io.hostgw.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.outcome.NodeCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.PeerReach;
import io.hostgw.plan.Refusal;
import io.hostgw.script.Nonce;
import io.hostgw.script.ShellLine;
import io.hostgw.transport.Answer;
import io.hostgw.transport.TransportException;
import io.hostgw.transport.TransportException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeVerifyTest {
  private static final Inventory SEED = Clusters.seed();
  private static final DesiredState DESIRED =
      new DesiredState(Clusters.node(SEED, "kubworker1"), RouteMesh.of(SEED));
  private static final String HEAD = "link ens192\nmtu 1500\nping iputils\nbridge 10.1.0.1\n";

  private static NodeCheck check(FakeTransport transport) {
    try (var protocol =
        new NodeVerify(transport, () -> new Nonce("testnonce"), Duration.ofSeconds(60))) {
      return protocol.check(DESIRED, peer -> peer.text().compareTo("kubworker4") < 0);
    }
  }

  private static FakeTransport answering(String lines) {
    return FakeTransport.printing(
        "noise\nHOSTGW-BEGIN 1 testnonce\n" + lines + "HOSTGW-END testnonce\n");
  }

  private static String well(int number, String route) {
    return "way %d %s\nnode %d answered 0.1\nfull %d answered 0.1\npods %d silent \n"
        .formatted(number, route, number, number, number);
  }

  @Test
  void aNodeIsAskedForThePeersThatAreWanted() throws Exception {
    FakeTransport transport =
        answering(
            HEAD
                + well(0, "10.1.1.0/24 via 192.168.2.46 dev ens192 proto 73")
                + well(1, "default via 192.168.2.1 dev ens192"));

    var checked = (NodeCheck.Checked) check(transport);

    assertThat(checked.peers())
        .extracting(PeerReach::peer)
        .extracting(Object::toString)
        .containsExactly("kubworker3", "kubworker2");
    assertThat(checked.peers()).extracting(PeerReach::isWell).containsExactly(true, false);
    assertThat(checked.isWell()).isFalse();
    assertThat(checked.mtu()).isEqualTo(1500);
    assertThat(transport.unpacked())
        .contains("\naddress 192.168.2.44\nbridge 10.1.0.1\nseconds 55\n")
        .contains("\n0 192.168.2.44 192.168.2.46 10.1.1.1\n1 192.168.2.44 192.168.2.45 10.1.4.1\n");
    assertThat(transport.commands())
        .singleElement()
        .matches(command -> command.line().equals(ShellLine.forReading()));
    assertThat(transport.stillOpen()).isZero();
  }

  @Test
  void aHostThatIsNotTheNodeIsRefused() {
    assertThat(check(answering("")))
        .isInstanceOfSatisfying(
            NodeCheck.Refused.class,
            refused -> {
              assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.IDENTITY);
              assertThat(refused.refusal().message()).contains("192.168.2.44");
            });
  }

  @Test
  void aHostWithoutPingSaysSo() {
    var checked =
        (NodeCheck.Checked)
            check(
                answering(
                    "link ens192\nmtu 1500\nping none\n"
                        + "way 0 10.1.1.0/24 via 192.168.2.46 dev ens192\n"
                        + "way 1 10.1.4.0/24 via 192.168.2.45 dev ens192\n"));

    assertThat(checked.isWell()).isTrue();
    assertThat(checked.warnings())
        .singleElement()
        .extracting(warning -> warning.code().id())
        .isEqualTo("HGW655");
  }

  @Test
  void anAnswerThatCannotBeReadAndAConnectionThatBreaksAreTroubleOfTheNode() {
    assertThat(trouble(answering("link ens192\n"))).isInstanceOf(NodeOutcome.Failed.class);
    assertThat(trouble(new FakeTransport(command -> new Answer(1, "", "no gzip here", false))))
        .isInstanceOfSatisfying(
            NodeOutcome.Failed.class,
            failed -> assertThat(failed.reason()).contains("no gzip here"));
    var breaking =
        new FakeTransport(
            command -> {
              throw new TransportException(Kind.LOST, "the connection broke");
            });
    assertThat(trouble(breaking).reason()).contains("the connection broke");
    assertThat(breaking.stillOpen()).isZero();
  }

  private static NodeOutcome.Trouble trouble(FakeTransport transport) {
    return ((NodeCheck.Missed) check(transport)).trouble();
  }
}
