package io.hostgw.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hostgw.model.Persistence;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Route;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.Nonce;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers recorded on hosts of the lab, one file a case. */
class FactsReaderTest {
  private static final Nonce NONCE = new Nonce("testnonce");

  @Test
  void aHostWithNothingToSay() throws Exception {
    NodeFacts facts = recorded("debian12-as-wanted");

    assertThat(facts.link()).isEqualTo("ens192");
    assertThat(facts.addresses())
        .contains(new LinkAddress("ens192", Address.of("192.168.2.44"), 24));
    assertThat(facts.connected()).containsExactly(Cidr.of("192.168.2.0/24"));
    assertThat(facts.keeper())
        .isEqualTo(
            new LinkKeeper.Found(
                Persistence.NETWORKD,
                "systemd-networkd (/etc/systemd/network/10-lan.network, networkd is active) manages ens192",
                "/etc/systemd/network/10-lan.network.d/50-hostgw.conf"));
    assertThat(facts.ipv4()).isEqualTo(new RuntimeRoutes.AsWanted());
    assertThat(facts.files()).singleElement().matches(OurFile::loaded);
    assertThat(facts.foreign())
        .map(ForeignRoute::destination)
        .containsExactly(Cidr.of("10.1.0.0/24"));
    assertThat(facts.unappliedEdits()).isEmpty();
  }

  @Test
  void aHostOfIfupdown() throws Exception {
    NodeFacts facts = recorded("debian12-ifupdown");

    assertThat(facts.keeper())
        .isEqualTo(
            new LinkKeeper.Found(
                Persistence.IFUPDOWN,
                "ifupdown (/run/network/ifstate) manages ens192",
                "/etc/network/if-up.d/hostgw",
                ""));
    assertThat(facts.files()).extracting(OurFile::mode).containsExactly("755");
  }

  @Test
  void aHostWithAUnitOfOursAndAHook() throws Exception {
    NodeFacts facts = recorded("debian12-unit-with-hook");

    assertThat(facts.keeper())
        .isEqualTo(
            new LinkKeeper.Found(
                Persistence.UNIT,
                "the inventory says so, though systemd-networkd (/etc/systemd/network/10-lan.network, networkd is active) manages ens192",
                "/etc/networkd-dispatcher/routable.d/50-hostgw",
                ""));
    assertThat(facts.files())
        .extracting(OurFile::mode)
        .containsExactly("755", "644", "link", "755");
  }

  @Test
  void aHostWithOtherRoutesThanWanted() throws Exception {
    var listed = (RuntimeRoutes.Listed) recorded("debian12-differs").ipv4();

    assertThat(listed.routes()).hasSize(4).allMatch(route -> route.oddity().isEmpty());
    var first = new Route(Cidr.of("10.1.1.0/24"), Address.of("192.168.2.46"));
    assertThat(listed.routes().get(0).isVia(first)).isTrue();
    assertThat(listed.routes().get(1).isVia(first)).isFalse();
  }

  @Test
  void twinsMultipathForeignRoutesAndEdits() throws Exception {
    NodeFacts facts = recorded("debian12-twins-multipath-foreign");
    List<OwnRoute> own = ((RuntimeRoutes.Listed) facts.ipv4()).routes();

    assertThat(own.get(1)).hasToString("10.1.1.0/24 via 192.168.2.47 metric 50");
    assertThat(own.get(5).gateway()).isEqualTo("-");
    assertThat(own.get(5).oddity())
        .startsWith("\\ nexthop via 192.168.2.50 dev ens192")
        .doesNotContain("\t");
    assertThat(facts.foreign())
        .map(ForeignRoute::line)
        .containsExactly(
            "10.1.0.0/24 dev cni0 proto 2 scope 253 src 10.1.0.1",
            "10.1.7.0/24 via 192.168.2.60 dev ens192 proto 12",
            "7 10.1.9.0/24");
    assertThat(facts.files()).singleElement().matches(file -> !file.loaded());
    assertThat(facts.unappliedEdits()).containsExactly("/etc/systemd/network/30-x.network");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/etc/netplan/50-x.yaml:12:      - to: 10.1.0.0/24 | /etc/netplan/50-x.yaml:12",
        "/etc/systemd/network/10-lan.network:7:Destination=10.1.0.0/24 | /etc/systemd/network/10-lan.network:7",
        "/etc/network/interfaces:9:  up ip route add 10.1.0.0/24 via 192.0.2.1 | /etc/network/interfaces:9",
        "/etc/network/if-up.d/fw:3:iptables -A FORWARD -s 10.1.0.0/24 -j ACCEPT | ''",
        "/etc/netplan/50-x.yaml:12:# - to: 10.1.0.0/24 | ''",
        "/etc/netplan/50-x.yaml:12: - to: 110.1.0.0/24 | ''",
        "/etc/netplan/50-x.yaml:12: - to: 10.1.0.0/245 | ''",
        "/etc/netplan/90-hostgw.yaml:4: - to: 10.1.0.0/24 | ''",
        "/etc/netplan/50-x.yaml | ''"
      })
  void theFirstLineOfConfigurationThatBringsARouteBack(String held, String place) throws Exception {
    String answer =
        text("debian12-as-wanted")
            .replaceFirst("(?m)^routes4", Matcher.quoteReplacement("held " + held + "\nroutes4"));

    assertThat(read(answer).foreign()).extracting(ForeignRoute::place).containsExactly(place);
  }

  @Test
  void whatLoadingRoutesCostsAndWhatIsInTheWay() throws Exception {
    NodeFacts facts =
        read(
            text("debian12-as-wanted")
                .replace("link ens192\n", "link ens192\ncosts IPv6\u001b[2J\nrefuses cni 05-x\n"));

    assertThat(facts.costs()).containsExactly("IPv6\\u001b[2J");
    assertThat(facts.obstacles()).containsExactly("05-x");
  }

  @Test
  void twoFamiliesOnDebian13() throws Exception {
    NodeFacts facts = recorded("debian13-dual-stack");

    assertThat(facts.connected())
        .containsExactly(Cidr.of("192.168.9.0/24"), Cidr.of("fd00:2::/64"));
    assertThat(facts.ipv6())
        .isEqualTo(
            new RuntimeRoutes.Listed(List.of(new OwnRoute("fd01:0:2::/64", "fd00:2::42", ""))));
  }

  @Test
  void whatElseIsOnAHost() throws Exception {
    HostDetails details = recorded("debian12-calico-flannel-docker").details();

    assertThat(details.mtu()).isEqualTo(1400);
    assertThat(details.nameServers())
        .map(Address::toString)
        .containsExactly("127.0.0.11", "10.1.4.10");
    assertThat(details.clients()).containsExactly(Address.of("192.168.45.254"));
    assertThat(details.owners()).containsExactly("flanneld", "flannel.1");
    assertThat(details.cniPlugins()).containsExactly("calico", "calico-ipam", "portmap");
    assertThat(details.podNetworks())
        .containsExactly(
            new PodNetwork("flannel says", Cidr.of("10.244.3.0/24")),
            new PodNetwork("a pod on cali0abc has", Cidr.of("10.55.1.7/32")));
  }

  @Test
  void theSubnetsOfAHostLocalIpam() throws Exception {
    assertThat(recorded("debian12-host-local-elsewhere").details().podNetworks())
        .map(found -> found.network().toString())
        .containsExactly("10.1.77.0/24", "fd00:77::/64");
  }

  /** Files of others say anything: a host is not refused for that, and hostgw does not guess. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mtu 99999999999",
        "mtu -1",
        "mtu",
        "dns",
        "dns fe80::1%eth0",
        "dns $(id)",
        "client UNKNOWN",
        "owner a b;c/",
        "owner \u001b[2J",
        "cni type",
        "cni type $(reboot)",
        "cni subnet 10.1.0.0/99",
        "cni subnet usePodCidr",
        "pods",
        "pods flannel",
        "pods flannel x",
        "pods lxcbr0 10.0.3.0/24",
        "pods cali1"
      })
  void whatOthersWroteAndHostgwDoesNotUnderstandIsLeftOut(String line) throws Exception {
    HostDetails details =
        read(text("debian12-as-wanted").replace("link ens192\n", line + "\nlink ens192\n"))
            .details();

    assertThat(details)
        .isEqualTo(
            new HostDetails(
                0,
                List.of(),
                List.of(),
                details.owners(),
                List.of(),
                HostState.unknown(),
                List.of()));
    assertThat(details.owners()).allMatch(owner -> owner.equals("a"));
  }

  @Test
  void moreThanAnyHostHasIsNotRead() throws Exception {
    String many = "dns 10.0.0.1\n".repeat(30) + "dns 10.0.0.2\n";

    assertThat(
            read(text("debian12-as-wanted").replace("link ens192\n", many + "link ens192\n"))
                .details()
                .nameServers())
        .containsExactly(Address.of("10.0.0.1"));
  }

  @Test
  void aStoppedManagerManagesNothing() throws Exception {
    assertThat(recorded("networkd-stopped").keeper())
        .isEqualTo(
            new LinkKeeper.Unclear(
                "systemd-networkd does not manage ens192 here (networkd is inactive)"));
  }

  @Test
  void aHostWithoutTheAddressHasNoLink() throws Exception {
    NodeFacts facts = recorded("no-such-address");

    assertThat(facts.link()).isEmpty();
    assertThat(facts.addresses()).isNotEmpty();
  }

  /**
   * What a node could answer to do harm, or what a future script may answer, by replacing one line.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "backend networkd systemd-networkd | backend NETWORKD systemd-networkd | cannot read: NETWORKD",
        "backend networkd systemd-networkd | backend auto systemd-networkd | cannot read: auto",
        "backend networkd systemd-networkd | backend networkd; systemd-networkd | cannot read: networkd;",
        "backend networkd systemd-networkd | nothing | no line \"backend\"",
        "file networkd loaded | file networkd maybe | cannot read",
        "file networkd loaded | file networkd; loaded | cannot read",
        "target /etc/systemd | target etc/systemd | cannot read: etc/systemd",
        "target /etc/systemd | target //etc/systemd | cannot read: //etc/systemd",
        "link ens192 | link en s/../x | cannot read",
        "connected 192.168.2.0/24 | connected 192.168.2.1/24 | cannot read: 192.168.2.1/24",
        "routes4 same | routes4 maybe | cannot read: maybe",
        "routes4 same | nothing | no line \"routes4\"",
        "address 2 cni0 10.1.0.1/24 | address 2 cni0 | cannot read",
        "address 2 cni0 10.1.0.1/24 | address 2 cni0 10.1.0.999/24 | cannot read",
        "address 2 cni0 10.1.0.1/24 | address 2 cni0 10.1.0.1/33 | cannot read",
        "address 2 cni0 10.1.0.1/24 | address 2 cni0 10.1.0.1/-1 | cannot read",
        "link ens192 | missing ip(iproute2) | the host lacks ip(iproute2); install it there",
        "link ens192 | notroot ops | the script ran as ops, not as root: set ssh.become",
        "link ens192 | cut other4 5000000 | more than hostgw reads: other4 5000000"
      })
  void whatDoesNotFitIsRefused(String line, String instead, String message) throws Exception {
    String answer =
        text("debian12-as-wanted")
            .replaceFirst("(?m)^" + Pattern.quote(line), Matcher.quoteReplacement(instead));

    assertThatThrownBy(() -> read(answer))
        .isInstanceOf(MalformedAnswerException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aPathThatATerminalWouldNotShowAsItIsIsRefused() throws Exception {
    String answer =
        text("debian12-as-wanted").replace("10-lan.network.d", "10-\u202elan.network.d");

    assertThatThrownBy(() -> read(answer)).hasMessageContaining("\\u202elan");
  }

  @Test
  void controlCharactersOfAHostAreNotPrinted() throws Exception {
    String answer =
        text("debian12-as-wanted").replace("routes4 same\n", "routes4 \u001b]0;owned\u0007\n");

    assertThatThrownBy(() -> read(answer)).hasMessageContaining("\\u001b]0;owned\\u0007");
  }

  @FuzzTest
  void nothingButItsOwnExceptionComesOut(FuzzedDataProvider data) {
    String answer =
        "HOSTGW-BEGIN 1 testnonce\nlink ens192\n"
            + data.consumeRemainingAsString()
            + "\nHOSTGW-END testnonce\n";
    try {
      read(answer);
    } catch (MalformedAnswerException expected) {
      assertThat(expected.getMessage()).doesNotContain("\n");
    }
  }

  private static NodeFacts recorded(String name) throws Exception {
    return read(text(name));
  }

  private static NodeFacts read(String answer) throws MalformedAnswerException {
    return FactsReader.read(AnswerFrame.read(answer, NONCE).orElseThrow());
  }

  private static String text(String name) throws IOException {
    try (InputStream in = FactsReaderTest.class.getResourceAsStream(name + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
