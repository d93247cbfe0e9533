package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.FactsReader;
import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.HostDetails;
import io.hostgw.facts.HostState;
import io.hostgw.facts.NodeFacts;
import io.hostgw.facts.OwnRoute;
import io.hostgw.facts.PodNetwork;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.model.ProblemCode;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.Nonce;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What else is on a host: what makes a plan refuse it, what is said, and what is no business. */
class HostChecksTest {
  private static final DesiredState DESIRED = desired(Clusters.seed(), "kubworker1");

  private static DesiredState desired(Inventory inventory, String name) {
    return new DesiredState(Clusters.node(inventory, name), RouteMesh.of(inventory));
  }

  private static Observed sound() {
    return Observed.asWanted(DESIRED);
  }

  private static HostDetails details(
      List<String> nameServers, List<String> owners, List<String> plugins, PodNetwork... pods) {
    return new HostDetails(
        1500,
        nameServers.stream().map(Address::of).toList(),
        List.of(),
        owners,
        plugins,
        HostState.unknown(),
        List.of(pods));
  }

  private static Observed nameServers(String... servers) {
    return sound().details(details(List.of(servers), List.of(), List.of()));
  }

  private static Observed owners(String... owners) {
    return sound().details(details(List.of(), List.of(owners), List.of()));
  }

  private static Observed plugins(String... plugins) {
    return sound().details(details(List.of(), List.of(), List.of(plugins)));
  }

  private static Observed pods(String source, String network) {
    return sound()
        .details(
            details(List.of(), List.of(), List.of(), new PodNetwork(source, Cidr.of(network))));
  }

  private static Observed route(String destination, String line) {
    return sound().foreign(new ForeignRoute(Cidr.of(destination), line));
  }

  static Stream<Arguments> warned() {
    return Stream.of(
        Arguments.of(
            nameServers("127.0.0.53", "10.1.3.10"),
            ProblemCode.POD_CIDR_HOLDS_NAME_SERVER,
            "name server 10.1.3.10 is inside of podCIDR 10.1.3.0/24 of kubworker5"),
        Arguments.of(
            sound().network("cni0", "10.244.3.1", 24),
            ProblemCode.PODS_OUTSIDE_POD_CIDR,
            "podCIDR 10.1.0.0/24, where no route leads: cni0 has 10.244.3.0/24"),
        Arguments.of(
            sound().network("cilium_host", "10.0.2.117", 32),
            ProblemCode.PODS_OUTSIDE_POD_CIDR,
            "cilium_host has 10.0.2.117/32"),
        Arguments.of(
            pods("flannel says", "10.244.3.0/24"),
            ProblemCode.PODS_OUTSIDE_POD_CIDR,
            "flannel says 10.244.3.0/24"),
        Arguments.of(
            plugins("calico", "calico-ipam", "portmap"),
            ProblemCode.IPAM_IGNORES_POD_CIDR,
            "by calico-ipam, which takes no notice of podCIDRs"),
        Arguments.of(
            owners("flanneld", "flannel.1"),
            ProblemCode.OWNER_AT_WORK,
            "flannel is on the host as well (flanneld, flannel.1)"),
        Arguments.of(owners("kube-router"), ProblemCode.OWNER_AT_WORK, "kube-router is on"),
        Arguments.of(
            owners("bird", "calico-node"), ProblemCode.OWNER_AT_WORK, "Calico is on the host"),
        Arguments.of(owners("vxlan.calico"), ProblemCode.OTHER_ROUTE_OWNER, "Calico is on"),
        Arguments.of(owners("cilium_geneve"), ProblemCode.OTHER_ROUTE_OWNER, "Cilium is on"),
        Arguments.of(
            route("10.1.9.0/26", "10.1.9.0/26 via 192.168.2.60 dev ens192 proto 12"),
            ProblemCode.ROUTES_OF_OTHERS,
            "1 route among those to pods, such as \"10.1.9.0/26 via 192.168.2.60 dev ens192 proto 12\"; set by BIRD, which Calico uses (proto 12)"),
        Arguments.of(
            route("10.1.9.0/24", "10.1.9.0/24 proto 186 \\ nexthop via 192.168.2.60 dev ens192"),
            ProblemCode.ROUTES_OF_OTHERS,
            "FRR's BGP"),
        Arguments.of(
            route("10.1.9.0/24", "10.1.9.0/24 via 192.168.2.46 dev ens192"),
            ProblemCode.ROUTES_OF_OTHERS,
            "no protocol, as flannel does"),
        Arguments.of(
            route("10.1.3.64/26", "blackhole 10.1.3.64/26 proto 4"),
            ProblemCode.ROUTES_OF_OTHERS,
            "proto 4, and it takes its part of kubworker5's podCIDR"));
  }

  @ParameterizedTest
  @MethodSource("warned")
  void isSaid(Observed observed, ProblemCode code, String words) {
    assertThat(warnings(DESIRED, observed.facts()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(code);
              assertThat(finding.line()).contains(words).endsWith(" (" + code.id() + ")");
            });
  }

  static Stream<Observed> harmless() {
    return Stream.of(
        nameServers("127.0.0.53", "10.1.0.10", "192.168.2.1", "fd00::53"),
        sound().network("cni0", "10.1.0.1", 24),
        sound().network("cni0", "fd00:1::1", 64),
        sound().network("flannel.1", "10.1.0.0", 32),
        sound().network("docker0", "172.17.0.1", 16),
        sound().network("cni-podman0", "10.88.0.1", 16),
        pods("a pod on cali0 has", "10.1.0.7/32"),
        pods("the CNI's configuration says", "fd00:1::/64"),
        plugins("bridge", "host-local", "portmap"),
        owners("calico-node"),
        owners("bird"),
        owners("k3s-agent"),
        route("10.1.0.0/24", "10.1.0.0/24 via 10.1.0.34 dev cilium_host proto 2 src 10.1.0.34"),
        route("10.1.0.64/26", "blackhole 10.1.0.64/26 proto 12"),
        route("10.1.0.7/32", "10.1.0.7 dev cali0 scope 253"),
        route("10.1.0.0/16", "10.1.0.0/16 via 192.168.2.1 dev ens192 proto 4"),
        route("10.1.9.0/24", "10.1.9.0/24 via 192.168.2.1 dev ens192 proto 16"));
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void isNoReasonForAnAlarm(Observed observed) {
    assertThat(warnings(DESIRED, observed.facts())).isEmpty();
  }

  @Test
  void k3sCountsAsFlannelWhereFlannelHasGivenItASubnet() {
    HostDetails details =
        details(
            List.of(),
            List.of("k3s-server"),
            List.of(),
            new PodNetwork("flannel says", Cidr.of("10.1.0.0/24")));

    assertThat(warnings(DESIRED, sound().details(details).facts()))
        .singleElement()
        .hasToString(
            "Finding[code=OWNER_AT_WORK, message=flannel is on the host as well (k3s-server): two owners of routes to pods undo each other's work]");
  }

  private static List<Finding> warnings(DesiredState desired, NodeFacts facts) {
    NodePlan plan = Planner.plan(desired, facts);
    assertThat(plan).isInstanceOf(NodePlan.Ready.class);
    return ((NodePlan.Ready) plan).warnings();
  }

  static Stream<Arguments> refused() {
    OwnRoute other = new OwnRoute("10.1.1.0/24", "192.168.2.46", "");
    return Stream.of(
        Arguments.of(
            sound().network("docker0", "10.1.2.1", 23),
            Refusal.Kind.OVERLAP,
            "podCIDR 10.1.2.0/24 of kubworker4 overlaps the network 10.1.2.0/23 of docker0"),
        Arguments.of(
            sound().network("br-app", "10.0.0.1", 8),
            Refusal.Kind.OVERLAP,
            "overlaps the network 10.0.0.0/8 of br-app"),
        Arguments.of(
            sound().network("wg0", "10.1.3.200", 29),
            Refusal.Kind.OVERLAP,
            "podCIDR 10.1.3.0/24 of kubworker5 overlaps the network 10.1.3.200/29 of wg0"),
        Arguments.of(
            loggedInFrom("10.1.3.4").own(other),
            Refusal.Kind.OPERATOR,
            "hostgw is logged in from 10.1.3.4, which is inside of podCIDR 10.1.3.0/24 of kubworker5"));
  }

  @Test
  void whoAllowsItIsCutOffAndTold() {
    NodePlan plan =
        Planner.plan(DESIRED, loggedInFrom("10.1.3.4").own().facts(), new Terms(true, 0));

    assertThat(plan).isInstanceOf(NodePlan.Ready.class);
    assertThat(((NodePlan.Ready) plan).warnings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(ProblemCode.POD_CIDR_HOLDS_OPERATOR);
              assertThat(finding.message()).startsWith("hostgw is logged in from 10.1.3.4");
            });
  }

  @Test
  void aLinkThatIsLeftOverIsNobodyAtWork() {
    HostDetails details = details(List.of(), List.of("flannel.1"), List.of());

    assertThat(warnings(DESIRED, sound().details(details).facts()))
        .extracting(Finding::code)
        .containsExactly(ProblemCode.OTHER_ROUTE_OWNER);
  }

  private static Observed loggedInFrom(String client) {
    return sound()
        .details(
            new HostDetails(
                1500,
                List.of(),
                List.of(Address.of(client)),
                List.of(),
                List.of(),
                HostState.unknown(),
                List.of()));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefused(Observed observed, Refusal.Kind kind, String words) {
    assertThat(Planner.plan(DESIRED, observed.facts()))
        .isInstanceOfSatisfying(
            NodePlan.Refused.class,
            refused -> {
              assertThat(refused.refusal().kind()).isEqualTo(kind);
              assertThat(refused.refusal().line())
                  .contains(words)
                  .endsWith(" (" + kind.code().id() + ")");
            });
  }

  @Test
  void hostgwInAPodOfTheClusterIsNotCutOffByTheRouteThatItComesBy() {
    assertThat(warnings(DESIRED, loggedInFrom("10.1.3.4").facts())).isEmpty();
    assertThat(
            warnings(
                DESIRED,
                loggedInFrom("10.1.3.4")
                    .own(new OwnRoute("10.1.3.0/24", "192.168.2.48", ""))
                    .facts()))
        .isEmpty();
  }

  @Test
  void aRecordedHostFullOfOthers() throws Exception {
    DesiredState desired =
        desired(
            Clusters.of(
                "a 192.168.45.44 10.2.0.0/24",
                "b 192.168.45.45 10.1.4.0/24",
                "c 192.168.45.46 10.1.7.0/24"),
            "b");

    assertThat(warnings(desired, recorded("debian12-calico-flannel-docker")))
        .map(Finding::line)
        .containsExactly(
            "pods live outside of the node's podCIDR 10.1.4.0/24, where no route leads: flannel says 10.244.3.0/24, a pod on cali0abc has 10.55.1.7/32 (HGW510)",
            "the host's CNI gives pods their addresses by calico-ipam, which takes no notice of podCIDRs (HGW511)",
            "flannel is on the host as well (flanneld, flannel.1): two owners of routes to pods undo each other's work (HGW621)",
            "1 route among those to pods, such as \"10.1.7.0/26 via 192.168.45.45 dev ens192 proto 12\"; set by BIRD, which Calico uses (proto 12) (HGW513)",
            "1 route among those to pods, such as \"10.1.8.0/24 via 192.168.45.46 dev ens192\"; set by somebody who gives them no protocol, as flannel does (HGW513)");
  }

  private static NodeFacts recorded(String name) throws Exception {
    try (InputStream in = FactsReader.class.getResourceAsStream(name + ".txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return FactsReader.read(AnswerFrame.read(text, new Nonce("testnonce")).orElseThrow());
    }
  }
}
