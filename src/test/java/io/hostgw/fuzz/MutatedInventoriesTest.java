package io.hostgw.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Inventories that are almost right, by the thousand; by the million with {@code -Pfuzz-long}. A
 * failure names its seed.
 */
class MutatedInventoriesTest {
  private static final long COUNT = Long.getLong("hostgw.fuzz.inventories", 2000);

  @Test
  void everyInventoryIsAMeshOrHasProblems() {
    List<Object> samples = Samples.trees();
    long start = System.nanoTime();

    long sound =
        LongStream.range(0, COUNT).parallel().filter(seed -> isAnswered(seed, samples)).count();

    System.out.printf(
        "%d mutated inventories answered, %d of them with a mesh, in %d s%n",
        COUNT, sound, (System.nanoTime() - start) / 1_000_000_000);
    assertThat(sound).isBetween(COUNT / 10, COUNT * 9 / 10);
  }

  private static boolean isAnswered(long seed, List<Object> samples) {
    var random = new Random(seed);
    var mutation = new Mutation(random);
    byte[] text = mutation.text(mutation.ofTree(Dictionary.one(samples, random)));
    try {
      return WholeReading.isAnswered(text);
    } catch (RuntimeException | Error escaped) {
      throw new AssertionError("seed " + seed, escaped);
    }
  }
}
