package io.hostgw.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Random;

/**
 * Jazzer looks for bytes that break the reading of inventories: with JAZZER_FUZZ=1, else known
 * ones.
 */
class WholeInventoryFuzzTest {
  private static final List<Object> SAMPLES = Samples.trees();

  /** Bytes as they are, and changes of samples that they decide on. */
  @FuzzTest(maxDuration = "5m")
  void anyBytesAreAMeshOrHaveProblems(FuzzedDataProvider data) {
    if (data.consumeBoolean()) {
      WholeReading.isAnswered(data.consumeRemainingAsBytes());
      return;
    }
    var mutation = new Mutation(new Random(data.consumeLong()));
    Object sample = data.pickValue(SAMPLES);
    WholeReading.isAnswered(mutation.text(mutation.ofTree(sample)));
  }
}
