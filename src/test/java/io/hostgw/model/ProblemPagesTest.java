package io.hostgw.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who looks a code up in docs/problems.md finds it there. */
class ProblemPagesTest {
  private static final Path PAGES = Path.of("docs/problems.md");
  private static final int SHORTEST_PAGE = 60;

  private static List<String> codes() {
    return Arrays.stream(ProblemCode.values()).map(ProblemCode::id).toList();
  }

  /** Returns the sections by their headings, in their order. */
  private static Map<String, String> pages() throws IOException {
    Map<String, String> pages = new LinkedHashMap<>();
    for (String section : Files.readString(PAGES).split("(?m)^### ")) {
      String[] parts = section.split("\n", 2);
      String text = parts[1].replaceFirst("(?sm)^## .*", "");
      assertThat(pages.put(parts[0].strip(), text.strip())).as(parts[0]).isNull();
    }
    pages.remove("# Problems");
    return pages;
  }

  @Test
  void everyCodeHasASectionAndEverySectionACode() throws IOException {
    assertThat(pages().keySet()).containsExactlyElementsOf(codes());
  }

  @Test
  void noCodeMeansTwoThings() {
    assertThat(codes())
        .doesNotHaveDuplicates()
        .isSorted()
        .allMatch(id -> id.matches("HGW[1-7]\\d\\d"));
  }

  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void aSectionSaysMoreThanTheCode(ProblemCode code) throws IOException {
    assertThat(pages().get(code.id())).hasSizeGreaterThan(SHORTEST_PAGE);
  }

  /** An example that was copied from another section would lead astray. */
  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void theExampleOfASectionHasItsCode(ProblemCode code) throws IOException {
    String page = pages().get(code.id());

    assertThat(Pattern.compile("\\((HGW\\d+)\\)$", Pattern.MULTILINE).matcher(page).results())
        .extracting(MatchResult::group)
        .allMatch(("(" + code.id() + ")")::equals);
  }
}
