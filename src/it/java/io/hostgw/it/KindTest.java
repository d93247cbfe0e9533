package io.hostgw.it;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * Runs the built hostgw against hosts of one kind after the other; a class says which kinds, as a
 * ParameterizedClass.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
abstract class KindTest {
  static final Duration SOON = Duration.ofSeconds(20);

  private final String name;
  private final int hosts;

  @Parameter HostKind kind;

  Lab lab;
  LabHost first;
  LabHost second;

  @TempDir Path directory;

  KindTest(String name, int hosts) {
    this.name = name;
    this.hosts = hosts;
  }

  @BeforeParameterizedClassInvocation
  void boot(HostKind ofThese) {
    lab = Lab.startBeside(name + "-" + ofThese, LabShape.of(ofThese, hosts));
    first = lab.host(1);
    second = lab.host(2);
  }

  @AfterParameterizedClassInvocation
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
