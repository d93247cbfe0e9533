package io.hostgw.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StagingTest {
  @ParameterizedTest
  @CsvSource({
    "'', 5, '[5]'",
    "1, 3, '[1, 1, 1]'",
    "2, 6, '[1, 2, 2, 1]'",
    "9, 5, '[1, 4]'",
    "50%, 10, '[1, 5, 4]'",
    "1%, 3, '[1, 1, 1]'",
    "100%, 5, '[1, 4]'",
    "4, 0, '[]'"
  })
  void oneGoesAheadAndTheOthersFollow(String batch, int nodes, String sizes) throws Exception {
    List<List<Integer>> batches =
        Staging.of(batch, "").batches(IntStream.range(0, nodes).boxed().toList());

    assertThat(batches.stream().map(List::size).toList()).hasToString(sizes);
    assertThat(batches.stream().flatMap(List::stream))
        .containsExactlyElementsOf(IntStream.range(0, nodes).boxed().toList());
  }

  @ParameterizedTest
  @CsvSource({"-1, ''", "x, ''", "101%, ''", "0, ''", "0%, ''", "'', 1.5", "'', 1 %"})
  void whatIsNoPortionIsWrongUsage(String batch, String failures) {
    assertThatThrownBy(() -> Staging.of(batch, failures)).isInstanceOf(WrongUsageException.class);
  }

  @Test
  void failuresAreAShareOfTheNodesToBeChanged() throws Exception {
    assertThat(Staging.of("", "").failures().of(7)).isEqualTo(7);
    assertThat(Staging.of("", "20%").failures().of(5)).isOne();
    assertThat(Staging.of("", "20%").failures().of(4)).isZero();
    assertThat(Staging.of("", "3").failures().of(2)).isEqualTo(2);
  }
}
