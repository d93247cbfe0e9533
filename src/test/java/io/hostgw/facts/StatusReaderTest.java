package io.hostgw.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.Nonce;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of the status script: one recorded on a host of the lab, and what no script says. */
class StatusReaderTest {
  private static final Nonce NONCE = new Nonce("testnonce");

  private static HostStatus recorded(String name) throws Exception {
    try (InputStream in = StatusReaderTest.class.getResourceAsStream(name + ".txt")) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static HostStatus read(String output) throws MalformedAnswerException {
    return StatusReader.read(AnswerFrame.read(output, NONCE).orElseThrow());
  }

  private static HostStatus of(String lines) throws MalformedAnswerException {
    return read("HOSTGW-BEGIN 1 testnonce\n" + lines + "\nHOSTGW-END testnonce\n");
  }

  @Test
  void aHostWithAllThereIsToSay() throws Exception {
    HostStatus status = recorded("status-pending");

    assertThat(status.last().orElseThrow().counts()).isEqualTo(new ChangeCounts(1, 2, 3, 4));
    assertThat(status.last().orElseThrow().from()).isEqualTo("10.246.6.254");
    assertThat(status.unreadable()).isEqualTo(1);
    assertThat(status.undone().orElseThrow().reason()).isEqualTo("nobody confirmed it in time");
    assertThat(status.waiting())
        .singleElement()
        .satisfies(
            waiting -> {
              assertThat(waiting.isUndone()).isFalse();
              assertThat(waiting.secondsLeft()).isEqualTo(42);
              assertThat(waiting.change().id()).isEqualTo("aaa");
              assertThat(waiting.change().counts()).isEqualTo(new ChangeCounts(4, 3, 2, 1));
            });
    assertThat(status.generations())
        .extracting(HostStatus.Generation::number)
        .containsExactly(3L, 12L);
    assertThat(status.generations().get(1).change().who()).isEmpty();
  }

  @Test
  void aHostThatHostgwHasNeverChanged() throws Exception {
    HostStatus status = of("");

    assertThat(status.last()).isEmpty();
    assertThat(status.undone()).isEmpty();
    assertThat(status.waiting()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "confirmed, false",
    "changed, false",
    "takenover, false",
    "reverted, true",
    "revert-failed, true"
  })
  void aChangeThatAnotherTookOverIsNotUndone(String result, boolean isBad) {
    assertThat(new HostStatus.Ending(result, "x", "", "").isBad()).isEqualTo(isBad);
  }

  @Test
  void aHostThatCannotAnswerSaysWhy() {
    assertThatThrownBy(() -> of("missing sort(coreutils)")).hasMessageContaining("sort(coreutils)");
    assertThatThrownBy(() -> of("notroot ops")).hasMessageContaining("ran as ops, not as root");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "history [1]",
        "history {",
        "history {} {}",
        "history {\"when\":\"yesterday\"}",
        "history {\"when\":{\"a\":[[[[[[[[[[[[1]]]]]]]]]]]]}}"
      })
  void aLineThatIsNoChangeIsCounted(String line) throws Exception {
    assertThat(of(line).history()).isEmpty();
    assertThat(of(line).unreadable()).isEqualTo(1);
  }

  @Test
  void whatAHostSaysObeysNobodysTerminal() throws Exception {
    HostStatus status =
        of(
            "last reverted\u001b[2J a 2026-11-28T17:04:34Z because\u001b[1m\n"
                + "history {\"when\":\"2026-11-28T16:59:22Z\",\"who\":\"\\u001b]0;x\\u0007\",\"added\":\"9999999999999\"}\n"
                + "pending who \u202e\nleft 99999999999999999");

    Stream.of(
            status.last().orElseThrow().who(),
            status.undone().orElseThrow().result(),
            status.undone().orElseThrow().reason(),
            status.waiting().get(0).change().who())
        .forEach(text -> assertThat(text.chars()).allMatch(each -> each >= ' ' && each < 127));
    assertThat(status.last().orElseThrow().counts().added()).isZero();
    assertThat(status.waiting().get(0).secondsLeft()).isZero();
  }

  /** Whatever a host answers: a status, or one line that says why there is none. */
  @FuzzTest(maxDuration = "30s")
  void anyAnswerIsRead(byte[] lines) {
    try {
      HostStatus status = of(new String(lines, StandardCharsets.UTF_8));
      assertThat(status.history()).hasSizeLessThanOrEqualTo(200);
    } catch (MalformedAnswerException expected) {
      assertThat(expected.getMessage().codePoints()).noneMatch(Character::isISOControl);
    } catch (java.util.NoSuchElementException noFrame) {
      assertThat(new String(lines, StandardCharsets.UTF_8)).contains("HOSTGW-");
    }
  }
}
