package io.hostgw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaCommandTest {
  @Test
  void theProgramPrintsTheSchemaThatIsCheckedIn() {
    Ran ran = Ran.here(Map.of(), "inventory", "schema");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(Path.of("docs/schema/inventory.schema.json")).hasContent(ran.out());
  }
}
