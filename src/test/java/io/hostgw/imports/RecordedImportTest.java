package io.hostgw.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.inventory.InventoryReading;
import io.hostgw.mesh.MeshChecks;
import io.hostgw.model.Problem;
import io.hostgw.model.Severity;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of inventories of others, and all that is said of what is wrong with them. */
class RecordedImportTest {
  static List<ImportCase> cases() throws IOException {
    return ImportCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isImportedAsRecorded(ImportCase recorded) throws Exception {
    Draft draft = recorded.draft();
    InventoryReading reading = new DraftSource(draft, recorded.around()).read();
    List<Problem> problems =
        Stream.concat(reading.problems().stream(), MeshChecks.of(reading.inventory()).stream())
            .toList();
    String said =
        problems.stream()
            .map(problem -> problem.severity() + " " + problem.line() + "\n")
            .collect(Collectors.joining());
    boolean good = problems.stream().noneMatch(each -> each.severity() == Severity.ERROR);

    assertThat(good ? said + DraftText.of(draft) : said).isEqualTo(recorded.expected());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whateverIsSaidIsOnePrintableLine(ImportCase recorded) throws IOException {
    assertThat(recorded.draft().problems())
        .extracting(Problem::line)
        .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl))
        .noneMatch(line -> line.contains("\u202e"));
  }
}
