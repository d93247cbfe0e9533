package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrivilegeRefusalTest {
  static Stream<RecordedRefusal> refusals() throws IOException {
    return RecordedRefusal.all().filter(each -> !each.advice().isEmpty());
  }

  static Stream<RecordedRefusal> others() throws IOException {
    return RecordedRefusal.all().filter(each -> each.advice().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void saysWhyNothingRanAndWhatToDo(RecordedRefusal recorded) {
    assertThat(PrivilegeRefusal.of(recorded.answer()))
        .hasValueSatisfying(
            said -> assertThat(said).startsWith(recorded.advice()).doesNotContain("\n"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void leavesOtherTroubleAlone(RecordedRefusal recorded) {
    assertThat(PrivilegeRefusal.of(recorded.answer())).isEmpty();
  }

  /** A password sent where sudo wants none would be the script's first line. */
  @ParameterizedTest
  @MethodSource("io.hostgw.transport.RecordedRefusal#all")
  void aPasswordIsForHostsWhoseSudoSaysSo(RecordedRefusal recorded) {
    assertThat(PrivilegeRefusal.wantsPassword(recorded.answer()))
        .isEqualTo(recorded.advice().startsWith("sudo asks for a password"));
  }

  @ParameterizedTest
  @CsvSource({"0", "2", "97", "126", "127", "255"})
  void aCommandThatRanIsNeverSentAgainWithAPassword(int exitCode) {
    var answer = new Answer(exitCode, "", "sudo: a password is required\n", false);

    assertThat(PrivilegeRefusal.wantsPassword(answer)).isFalse();
  }

  @Test
  void anAnswerThatIsTooLongTellsNothing() {
    assertThat(PrivilegeRefusal.of(new Answer(0, "x", "", true))).isEmpty();
  }
}
