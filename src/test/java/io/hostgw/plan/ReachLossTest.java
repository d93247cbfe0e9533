package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.facts.Echo;
import io.hostgw.facts.PeerFacts;
import io.hostgw.facts.PingProgram;
import io.hostgw.facts.ReachFacts;
import io.hostgw.mesh.MeshRoute;
import io.hostgw.model.NodeName;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Route;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as lost: only what was there, and the kernel's choice at any rate. */
class ReachLossTest {
  private static final String RIGHT = "10.1.%1$d.0/24 via 192.168.2.%1$d dev ens192";

  private static MeshRoute route(int peer) {
    return new MeshRoute(
        new Route(Cidr.of("10.1.%d.0/24".formatted(peer)), Address.of("192.168.2." + peer)),
        new NodeName("n" + peer));
  }

  private static Echo echo(char letter) {
    return switch (letter) {
      case 'a' -> new Echo(Echo.State.ANSWERED, "0.1");
      case 's' -> new Echo(Echo.State.SILENT, "");
      default -> Echo.UNASKED;
    };
  }

  /** Echoes of node, full size and pods, a letter each; and the way where it is another. */
  private static PeerFacts facts(int peer, String text) {
    String[] words = text.split(" ", 2);
    String way = words.length == 1 ? RIGHT.formatted(peer) : words[1];
    return new PeerFacts(
        way, echo(words[0].charAt(0)), echo(words[0].charAt(1)), echo(words[0].charAt(2)));
  }

  private static List<PeerReach> found(String... peers) {
    List<Integer> numbers = IntStream.rangeClosed(1, peers.length).boxed().toList();
    return ReachChecks.of(
        numbers.stream().map(ReachLossTest::route).toList(),
        new ReachFacts(
            "ens192",
            1500,
            PingProgram.IPUTILS,
            List.of(),
            numbers.stream().map(number -> facts(number, peers[number - 1])).toList()));
  }

  @ParameterizedTest
  @CsvSource({
    "aaa, aaa, -",
    "aaa, ssa, HGW652",
    "aaa, asa, HGW653",
    "aaa, aas, HGW654",
    "aaa, sss, HGW652",
    "sss, sss, -",
    "ass, ass, -",
    "sss, aaa, -",
    "aas, aas, -",
    "aaa, uuu, -",
    "uuu, sss, -",
    "aaa, aaa default via 192.168.2.254 dev ens192, HGW650",
    "aaa, aaa 10.1.1.0/24 via 192.168.2.9 dev ens192, HGW651",
    "sss default via 192.168.2.254 dev ens192, sss default via 192.168.2.254 dev ens192, HGW650",
  })
  void onlyWhatWasThereIsLost(String before, String after, String code) {
    String lost =
        ReachLoss.of(found(before), found(after)).map(loss -> loss.fault().code().id()).orElse("-");

    assertThat(lost).isEqualTo(code);
  }

  @Test
  void aPeerThatIsNewNeedsItsRouteAndNoAnswer() {
    assertThat(ReachLoss.of(found("aaa"), found("aaa", "sss"))).isEmpty();
    assertThat(ReachLoss.of(found("aaa"), found("aaa", "aaa unreachable 10.1.2.0/24 dev lo")))
        .isPresent();
  }

  @Test
  void theFirstIsNamedAndOthersAreCounted() {
    String[] all = Stream.of("aaa", "aaa", "aaa").toArray(String[]::new);

    assertThat(ReachLoss.of(found(all), found("aaa", "aas", "ssa")).map(ReachLoss::line))
        .contains(
            "the host does not reach n2 and 1 more as before: 10.1.2.1 in its pod network answered before the change and does not any more (HGW654)");
  }
}
