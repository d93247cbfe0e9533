package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapturedTest {
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, false",
    "9, 10, 9, false",
    "10, 10, 10, false",
    "11, 10, 10, true",
    "40000, 32768, 32768, true",
    "100000, 70000, 70000, true"
  })
  void keepsTheStartAndReadsToTheEnd(int length, int limit, int kept, boolean truncated)
      throws IOException {
    var in = new ByteArrayInputStream(new byte[length]);

    Captured captured = Captured.drain(in, limit);

    assertThat(captured.text()).hasSize(kept);
    assertThat(captured.truncated()).isEqualTo(truncated);
    assertThat(in.available()).isZero();
  }

  @Test
  void whatIsNotUtf8IsReplaced() throws IOException {
    byte[] bytes = "ä\u00ff".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Captured.drain(new ByteArrayInputStream(bytes), 10).text())
        .isEqualTo("\ufffd\ufffd");
  }
}
