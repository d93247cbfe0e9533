package io.hostgw.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hostgw.net.Address;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.Nonce;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers recorded on hosts of the lab, one file a case; two peers were asked for. */
class ReachReaderTest {
  private static final Nonce NONCE = new Nonce("testnonce");
  private static final String HEAD = "link ens192\nmtu 1500\nping iputils\n";

  @Test
  void aHostThatReachesAll() throws Exception {
    ReachFacts facts = recorded("debian12-all-well");

    assertThat(facts.link()).isEqualTo("ens192");
    assertThat(facts.mtu()).isEqualTo(1500);
    assertThat(facts.bridges()).containsExactly(Address.of("10.1.0.1"));
    assertThat(facts.peers())
        .hasSize(2)
        .allMatch(
            peer ->
                peer.node().isAnswered() && peer.full().isAnswered() && peer.pods().isAnswered());
    assertThat(facts.peers().get(1).way())
        .isEqualTo("10.1.1.0/24 via 192.168.2.46 dev ens192 proto 73");
    assertThat(facts.peers().get(0).node().words()).isEqualTo("0.057");
  }

  @Test
  void whatPingSaysOfNoAnswerIsKept() throws Exception {
    ReachFacts facts = recorded("debian12-small-mtu-and-silent");

    assertThat(facts.peers().get(0).full())
        .isEqualTo(new Echo(Echo.State.SILENT, "local error: message too long, mtu=1300"));
    assertThat(facts.peers().get(1).node()).isEqualTo(new Echo(Echo.State.SILENT, ""));
  }

  @Test
  void aRouteOfSeveralWaysIsOneLineForPeople() throws Exception {
    assertThat(recorded("debian12-multipath").peers().get(1).way())
        .isEqualTo(
            "10.1.1.0/24 nexthop via 192.168.2.45 dev ens192 weight 1 nexthop via 192.168.2.46 dev ens192 weight 1");
  }

  @Test
  void aHostWithoutAPingOfIputilsTellsItsRoutesAlone() throws Exception {
    assertThat(recorded("debian12-no-ping").ping()).isEqualTo(PingProgram.NONE);
    assertThat(recorded("busybox-ping").ping()).isEqualTo(PingProgram.OTHER);
    assertThat(recorded("busybox-ping").peers())
        .allMatch(peer -> !peer.way().isEmpty())
        .allMatch(peer -> peer.node().equals(Echo.UNASKED) && peer.pods().equals(Echo.UNASKED));
  }

  @Test
  void aHostWithoutTheNodesAddressHasNoLink() throws Exception {
    assertThat(read("").link()).isEmpty();
  }

  @Test
  void aPeerThatThereWasNoTimeForIsUnasked() throws Exception {
    assertThat(read(HEAD + "late 0\nlate 1\n").peers()).containsOnly(PeerFacts.UNASKED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "link ens192\nping iputils\n",
        "link ens192\nmtu 1500\n",
        "link ens192\nmtu x\nping iputils\n",
        "link ens192\nmtu 1500\nping fast\n",
        "link a b\nmtu 1500\nping iputils\n",
        HEAD + "way 2 default\n",
        HEAD + "way -1 default\n",
        HEAD + "way 99999999999 default\n",
        HEAD + "way\n",
        HEAD + "node 0\n",
        HEAD + "node 0 answered\n",
        HEAD + "node 0 answered soon\n",
        HEAD + "node 0 silently\n",
        HEAD + "bridge ens192\n",
        "missing ip(iproute2)\n",
        "notroot ops\n"
      })
  void whatDoesNotFitIsRefused(String lines) {
    assertThatThrownBy(() -> read(lines)).isInstanceOf(MalformedAnswerException.class);
  }

  @Test
  void whatAHostSaysCannotReachTheTerminal() throws Exception {
    ReachFacts facts =
        read(HEAD + "way 0 \u001b]0;owned\u0007\nnode 0 silent From \u001b[2J\u202eevil\n");

    assertThat(facts.peers().get(0).way()).isEqualTo("\\u001b]0;owned\\u0007");
    assertThat(facts.peers().get(0).node().words()).isEqualTo("From \\u001b[2J\\u202eevil");
    assertThat(read(HEAD + "way 0 " + "x".repeat(5000) + "\n").peers().get(0).way())
        .hasSizeLessThan(400);
  }

  @FuzzTest
  void nothingButItsOwnExceptionComesOut(FuzzedDataProvider data) {
    try {
      assertThat(read(HEAD + data.consumeRemainingAsString() + "\n").peers()).hasSize(2);
    } catch (MalformedAnswerException expected) {
      assertThat(expected.getMessage()).doesNotContain("\n");
    }
  }

  private static ReachFacts recorded(String name) throws Exception {
    return reach(text(name));
  }

  private static ReachFacts read(String lines) throws MalformedAnswerException {
    return reach("HOSTGW-BEGIN 1 testnonce\n" + lines + "HOSTGW-END testnonce\n");
  }

  private static ReachFacts reach(String answer) throws MalformedAnswerException {
    return ReachReader.read(AnswerFrame.read(answer, NONCE).orElseThrow(), 2);
  }

  private static String text(String name) throws IOException {
    try (InputStream in = ReachReaderTest.class.getResourceAsStream("reach/" + name + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
