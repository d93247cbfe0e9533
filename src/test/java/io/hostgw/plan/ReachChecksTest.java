package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.Echo;
import io.hostgw.facts.PeerFacts;
import io.hostgw.facts.PingProgram;
import io.hostgw.facts.ReachFacts;
import io.hostgw.facts.ReachReader;
import io.hostgw.mesh.MeshRoute;
import io.hostgw.model.NodeName;
import io.hostgw.model.ProblemCode;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Route;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.Nonce;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers mean; those of files were recorded on hosts of the lab. */
class ReachChecksTest {
  /** What was asked for, in that order. */
  private static final List<MeshRoute> ROUTES =
      List.of(
          route("10.1.4.0/24", "192.168.2.45", "kubworker2"),
          route("10.1.1.0/24", "192.168.2.46", "kubworker3"));

  private static MeshRoute route(String podCidr, String hop, String peer) {
    return new MeshRoute(new Route(Cidr.of(podCidr), Address.of(hop)), new NodeName(peer));
  }

  @ParameterizedTest
  @CsvSource({
    "debian12-all-well, '', ''",
    "debian12-no-ping, '', ''",
    "busybox-ping, '', ''",
    "debian12-default-and-other-way, HGW651, HGW650",
    "debian12-unreachable, '', HGW650",
    "debian12-multipath, '', HGW651",
    "debian12-small-mtu-and-silent, HGW653, HGW652"
  })
  void eachPeerHasTheFaultThatIsItsOwnAndNothingThatFollowsFromIt(
      String recorded, String first, String second) throws Exception {
    List<PeerReach> peers = ReachChecks.of(ROUTES, recorded(recorded));

    assertThat(codes(peers.get(0))).isEqualTo(first);
    assertThat(codes(peers.get(1))).isEqualTo(second);
  }

  @Test
  void aMissingRouteIsToldInWordsThatHelp() throws Exception {
    List<PeerReach> peers = ReachChecks.of(ROUTES, recorded("debian12-default-and-other-way"));

    assertThat(peers.get(0).faults().get(0).message())
        .isEqualTo(
            "the kernel takes \"10.1.4.0/24 via 192.168.2.46 dev ens192 proto 73\" to 10.1.4.0/24, not via 192.168.2.45 dev ens192; `hostgw plan` says whose route that is");
    assertThat(peers.get(1).faults().get(0).message())
        .isEqualTo(
            "no route to 10.1.1.0/24: the kernel takes \"default via 192.168.2.254 dev ens192 proto static\"; `hostgw apply` sets the route");
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.4.0/24 via 192.168.2.45 dev ens192, ''",
    "10.1.4.0/24 via 192.168.2.45 dev ens192 table 100 proto static metric 7 onlink, ''",
    "10.1.4.1 via 192.168.2.45 dev ens192, ''",
    "10.1.4.0/28 via 192.168.2.45 dev ens192, ''",
    "10.1.4.0/28 via 192.168.2.99 dev ens192, HGW651",
    "10.1.4.0/24 via 192.168.2.45 dev ens224, HGW651",
    "10.1.4.0/24 dev flannel.1 scope link, HGW651",
    "10.1.4.0/24 dev ens192 via, HGW651",
    "local 10.1.4.1 dev cni0 table local proto kernel scope host src 10.1.4.1, HGW651",
    "10.1.0.0/16 via 192.168.2.45 dev ens192, HGW650",
    "default via 192.168.2.45 dev ens192, HGW650",
    "unreachable 10.1.0.0/16 dev lo, HGW650",
    "RTNETLINK answers: Network is unreachable, HGW650",
    "what is this, HGW650",
    "via, HGW650"
  })
  void theRouteIsTheOneOfThePodCidrByThePeerOnTheLink(String way, String code) {
    var facts = new PeerFacts(way, Echo.UNASKED, Echo.UNASKED, Echo.UNASKED);

    assertThat(codes(judged(facts))).isEqualTo(code);
  }

  @Test
  void anIpv6RouteIsJudgedByTheSameRules() {
    List<MeshRoute> routes = List.of(route("fd01:0:0:2::/64", "fd00:44::2", "b"));
    var facts =
        new PeerFacts(
            "fd01:0:0:2::/64 via fd00:44::2 dev ens192 proto 73 metric 1024 pref medium",
            answered(),
            answered(),
            answered());

    assertThat(ReachChecks.of(routes, host(facts)).get(0).isWell()).isTrue();
    assertThat(ReachChecks.target(routes.get(0))).hasToString("fd01:0:0:2::1");
  }

  @Test
  void aPeerThatThereWasNoTimeForIsNotWell() {
    assertThat(codes(judged(PeerFacts.UNASKED))).isEqualTo(ProblemCode.NOT_TESTED.id());
  }

  @Test
  void aPeerOfTwoPodCidrsIsSilentOnce() {
    List<MeshRoute> routes =
        List.of(
            route("10.1.4.0/24", "192.168.2.45", "b"), route("10.1.5.0/24", "192.168.2.45", "b"));
    var first =
        new PeerFacts("10.1.4.0/24 via 192.168.2.45 dev ens192", silent(), silent(), silent());
    var second =
        new PeerFacts("10.1.5.0/24 via 192.168.2.45 dev ens192", silent(), silent(), silent());

    List<PeerReach> peers = ReachChecks.of(routes, host(first, second));

    assertThat(codes(peers.get(0))).isEqualTo("HGW652");
    assertThat(codes(peers.get(1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.4.0/24, 10.1.4.1",
    "10.1.4.8/31, 10.1.4.8",
    "10.1.4.9/32, 10.1.4.9",
    "fd01::/64, fd01::1"
  })
  void allPodsAreAskedForByTheAddressOfTheirBridge(String podCidr, String target) {
    String hop = podCidr.contains(":") ? "fd00::2" : "192.168.2.45";

    assertThat(ReachChecks.target(route(podCidr, hop, "b"))).hasToString(target);
  }

  @Test
  void aNodesBridgesAreOneAPodCidr() {
    assertThat(ReachChecks.bridgesOf(Clusters.node(Clusters.dualStack(), "a")))
        .containsExactly(Address.of("10.1.1.1"), Address.of("fd01:0:1::1"));
  }

  private static PeerReach judged(PeerFacts facts) {
    return ReachChecks.of(ROUTES.subList(0, 1), host(facts)).get(0);
  }

  private static Echo answered() {
    return new Echo(Echo.State.ANSWERED, "0.1");
  }

  private static Echo silent() {
    return new Echo(Echo.State.SILENT, "");
  }

  private static ReachFacts host(PeerFacts... peers) {
    return new ReachFacts("ens192", 1500, PingProgram.IPUTILS, List.of(), List.of(peers));
  }

  private static String codes(PeerReach peer) {
    return String.join(" ", peer.faults().stream().map(fault -> fault.code().id()).toList());
  }

  private static ReachFacts recorded(String name) throws Exception {
    return ReachReader.read(
        AnswerFrame.read(text(name), new Nonce("testnonce")).orElseThrow(), ROUTES.size());
  }

  private static String text(String name) throws IOException {
    String path = "/io/hostgw/facts/reach/" + name + ".txt";
    try (InputStream in = ReachChecksTest.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
