package io.hostgw.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hostgw.inventory.InventoryReading;
import io.hostgw.inventory.SourceException;
import io.hostgw.inventory.Surroundings;
import io.hostgw.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is imported: an answer, one printable line a problem, and a text only of sound nodes.
 */
class ImportFuzzTest {
  private static final Path CASES = Path.of("src/test/resources/io/hostgw/imports");
  private static final Surroundings AROUND = new Surroundings(Path.of("/none"), Path.of("/none"));
  private static final int ROUNDS = 14;

  /** What means something to a reader of these forms, and what a terminal would obey. */
  private static final List<String> WORDS =
      List.of(
          "[",
          "]",
          ":",
          "[1:9]",
          "[01:3]",
          "[a:c]",
          "[0:99999999]",
          "\n[",
          ":children]\n",
          ":vars]\n",
          "=",
          "'",
          "\"",
          "\\",
          "#",
          "\n",
          "\t",
          " ",
          "{{ x }}",
          "{",
          "}",
          "<<: *a\n",
          "&a ",
          "*a",
          "!vault |\n  ",
          "$ANSIBLE_VAULT;1.1\n",
          "- ",
          "---\n",
          "\u001b[2J",
          "\u202e",
          "\0",
          "10.0.0.1",
          "fd00::1",
          "/33",
          "ansible_host=",
          "pod_cidr=",
          "hosts",
          "all",
          "null");

  @FuzzTest(maxDuration = "60s")
  void anyInputHasAnAnswer(byte[] input) throws SourceException {
    isAnswered(input, ImportForm.AUTO);
  }

  static Stream<Path> recorded() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().matches(".*(expected|arguments)"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void aDamagedFileHasAnAnswer(Path file) throws Exception {
    String sound = Files.readString(file);
    var random = new Random(file.getFileName().toString().hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      isAnswered(damaged(sound, random).getBytes(StandardCharsets.UTF_8), form(round));
    }
  }

  private static ImportForm form(int round) {
    return ImportForm.values()[round % ImportForm.values().length];
  }

  private static String damaged(String sound, Random random) {
    var text = new StringBuilder(sound);
    for (int i = random.nextInt(6); i >= 0; i--) {
      int from = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), from + random.nextInt(8));
      text.replace(from, to, WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsNoInventory(ImportForm form) throws SourceException {
    assertThat(isAnswered(new byte[0], form).hasErrors()).isTrue();
  }

  private static InventoryReading isAnswered(byte[] input, ImportForm form) throws SourceException {
    var from =
        new InventoryImport("-", AnsibleOptions.usual(), new ByteArrayInputStream(input), AROUND);
    Draft draft = from.draft(form);
    InventoryReading reading = new DraftSource(draft, AROUND).read();
    assertThat(reading.problems())
        .extracting(Problem::line)
        .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl))
        .noneMatch(line -> line.contains("\u202e"));
    assertThat(reading.inventory().nodes().isEmpty() && !reading.hasErrors()).isFalse();
    assertThat(DraftText.of(draft).codePoints())
        .noneMatch(point -> Character.isISOControl(point) && point != '\n');
    return reading;
  }
}
