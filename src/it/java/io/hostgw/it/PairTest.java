package io.hostgw.it;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the built hostgw against two hosts that the tests of a class have to themselves. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
abstract class PairTest {
  static final Duration SOON = Duration.ofSeconds(20);

  private final String name;
  private final LabShape shape;

  Lab lab;
  LabHost first;
  LabHost second;

  @TempDir Path directory;

  PairTest(String name, LabShape shape) {
    this.name = name;
    this.shape = shape;
  }

  @BeforeAll
  void boot() {
    lab = Lab.startBeside(name, shape);
    first = lab.host(1);
    second = lab.host(2);
  }

  @AfterAll
  void sweep() {
    if (lab != null) {
      lab.close();
    }
  }

  LabInventory inventory() {
    return LabInventory.of(lab);
  }

  CommandResult hostgw(String command, LabInventory inventory, String... options) {
    return Binary.hostgw()
        .with(command, "-i", inventory.to(directory.resolve("hostgw.yaml")).toString())
        .run(options);
  }
}
