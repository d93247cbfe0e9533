package io.hostgw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.imports.TypedInventory;
import io.hostgw.run.DraftedInventory;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InitDialogueTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  private TypedInventory answered(String answers) throws Exception {
    var in = new BufferedReader(new StringReader(answers));
    var out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return new InitDialogue(new Terminal(in, out)).inventory();
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFewAnswersMakeAnInventory() throws Exception {
    TypedInventory typed =
        answered("lab\n10.1.0.0/16\nops\nw1 192.0.2.1 10.1.0.0/24\nw2=192.0.2.2,10.1.1.0/24\n\n");

    DraftedInventory drafted = DraftedInventory.typed(typed);
    assertThat(drafted.nodes()).isEqualTo(2);
    assertThat(drafted.text())
        .contains(
            "  name: lab\n  podCIDRs: [10.1.0.0/16]\n",
            "  ssh: {user: ops}\n",
            "  - name: w1\n    addresses: [192.0.2.1]\n    podCIDRs: [10.1.0.0/24]\n",
            "  - name: w2\n    addresses: [192.0.2.2]\n    podCIDRs: [10.1.1.0/24]\n");
  }

  @Test
  void aBadAnswerIsSaidAndAskedForAgain() throws Exception {
    TypedInventory typed =
        answered(
            "\nnonsense\n10.1.0.0/16\na b\n\nw1\nw1 192.0.2.1 10.2.0.0/24\nw1 192.0.2.1 10.1.0.0/24\n"
                + "w2 192.0.2.1 10.1.0.0/24\n\n");

    assertThat(typed.nodes()).containsExactly("w1 192.0.2.1 10.1.0.0/24");
    assertThat(typed.user()).isEmpty();
    assertThat(shown())
        .contains(
            "podCIDR of the cluster: \"nonsense\" is no prefix",
            "ssh.user \"a b\" is no user name",
            "node \"w1\": write a name, its address",
            "is outside of the cluster's podCIDRs",
            "is also w2's");
  }

  @Test
  void anEndOfTheAnswersEndsTheQuestions() throws Exception {
    assertThat(answered("lab").nodes()).isEmpty();
  }
}
