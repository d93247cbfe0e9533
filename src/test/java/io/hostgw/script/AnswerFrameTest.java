package io.hostgw.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.script.AnswerFrame.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFrameTest {
  private static final Nonce NONCE = new Nonce("abcdefgh");

  @Test
  void noiseOfALoginShellIsSkipped() {
    String output =
        "Welcome!\nresult changed\nHOSTGW-BEGIN 1 abcdefgh\nresult unchanged\nreason \nHOSTGW-END abcdefgh\nbye\nresult failed\n";

    assertThat(AnswerFrame.read(output, NONCE).orElseThrow().lines())
        .containsExactly(new Line("result", "unchanged"), new Line("reason", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HOSTGW-BEGIN 1 abcdefgh\nresult changed\n",
        "HOSTGW-BEGIN 1 abcdefgh\nresult changed\nHOSTGW-END abcdefg",
        "HOSTGW-BEGIN 1 zzzzzzzz\nresult changed\nHOSTGW-END zzzzzzzz\n",
        "HOSTGW-BEGIN 2 abcdefgh\nresult changed\nHOSTGW-END abcdefgh\n",
        "result changed\nHOSTGW-END abcdefgh\n"
      })
  void whatIsNotWholeOrNotOursIsNoAnswer(String output) {
    assertThat(AnswerFrame.read(output, NONCE)).isEmpty();
  }

  @Test
  void theLastBeginCounts() {
    String output =
        "HOSTGW-BEGIN 1 abcdefgh\na 1\nHOSTGW-BEGIN 1 abcdefgh\na 2\na 3\nHOSTGW-END abcdefgh\n";
    AnswerFrame frame = AnswerFrame.read(output, NONCE).orElseThrow();

    assertThat(frame.first("a")).contains("2");
    assertThat(frame.all("a")).containsExactly("2", "3");
    assertThat(frame.first("b")).isEmpty();
  }
}
