package io.hostgw.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.plan.RemovalLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemovalWindowTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  private final RemovalWindow window = new RemovalWindow(RemovalLimit.byDefault());
  private Instant now = START;

  private static Set<String> destinations(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "10.%d.%d.0/24".formatted(i / 256, i % 256))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private boolean accepts(Set<String> wanted) {
    return window.accept(wanted, now).isEmpty();
  }

  private boolean admits(Set<String> stale) {
    return window.admit(stale, now).isEmpty();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void theFirstMeshMayBeAny() {
    assertThat(accepts(Set.of())).isTrue();
    assertThat(accepts(destinations(0, 5))).isTrue();
  }

  @Test
  void oneOfAFewMayGoAndASecondMayNot() {
    accepts(destinations(0, 5));
    assertThat(accepts(destinations(1, 5))).isTrue();
    assertThat(window.accept(destinations(2, 5), now))
        .contains(
            "2 of 5 destinations would be removed within an hour (10.0.0.0/24, 10.0.1.0/24), and a watch"
                + " stops at more than 1 and more than 20 %: if that is meant, start it again with"
                + " --max-removals 2");
  }

  @Test
  void aHundredSingleDeletionsAreNotAHundredSmallChanges() {
    accepts(destinations(0, 100));
    int gone = 0;
    while (accepts(destinations(gone + 1, 100))) {
      gone++;
      pass(Duration.ofSeconds(20));
    }
    assertThat(gone).isEqualTo(20);
  }

  @Test
  void whatWasRemovedMoreThanAnHourAgoIsForgotten() {
    accepts(destinations(0, 5));
    accepts(destinations(1, 5));
    pass(RemovalWindow.LENGTH.minusSeconds(1));
    assertThat(accepts(destinations(2, 5))).isFalse();
    pass(Duration.ofSeconds(2));
    assertThat(accepts(destinations(2, 5))).isTrue();
  }

  @Test
  void whatWasNotRemovedDoesNotBecomeOldNews() {
    accepts(destinations(0, 5));
    assertThat(accepts(destinations(4, 5))).isFalse();
    pass(RemovalWindow.LENGTH.multipliedBy(3));
    assertThat(accepts(destinations(4, 5))).isFalse();
  }

  @Test
  void aDestinationThatCameBackDoesNotCount() {
    accepts(destinations(0, 5));
    for (int i = 0; i < 50; i++) {
      assertThat(accepts(destinations(1, 5))).isTrue();
      assertThat(accepts(destinations(0, 5))).isTrue();
    }
  }

  @Test
  void nodesThatComeAndGoDoNotExcuseTheLossOfOldOnes() {
    accepts(destinations(0, 5));
    accepts(destinations(0, 100));
    assertThat(accepts(destinations(4, 100))).as("4 of the 5 that were there at first").isFalse();
  }

  @Test
  void aMeshThatHasJustGrownIsMeasuredByWhatItIsNow() {
    accepts(destinations(0, 2));
    accepts(destinations(0, 100));
    assertThat(accepts(destinations(0, 95))).isTrue();
    assertThat(accepts(destinations(0, 20))).isFalse();
  }

  @Test
  void removalsThatWereAcceptedDoNotObjectToAnAddition() {
    accepts(destinations(0, 10));
    accepts(destinations(2, 10));
    pass(Duration.ofMinutes(59));
    assertThat(accepts(destinations(2, 11))).isTrue();
  }

  @Test
  void aHostMayLoseWhatTheMeshHasLost() {
    accepts(destinations(0, 5));
    accepts(destinations(1, 5));
    assertThat(admits(destinations(0, 1))).isTrue();
  }

  @Test
  void aHostWithManyStaleRoutesIsHeldAndAnotherWithOneIsNot() {
    accepts(destinations(0, 5));
    assertThat(admits(destinations(10, 20))).isFalse();
    assertThat(admits(destinations(10, 11))).isTrue();
    assertThat(admits(destinations(10, 12))).isFalse();
  }

  @Test
  void theUserSetsTheLimit() {
    var wide = new RemovalWindow(RemovalLimit.parse("4").orElseThrow());
    wide.accept(destinations(0, 5), now);
    assertThat(wide.accept(destinations(4, 5), now)).isEmpty();
    assertThat(wide.accept(Set.of(), now)).isPresent();
  }
}
