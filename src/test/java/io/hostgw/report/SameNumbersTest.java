package io.hostgw.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A document holds what the text says. */
class SameNumbersTest {
  private static String lastLine(Consumer<Report> said) {
    var out = new ByteArrayOutputStream();
    said.accept(
        new TextReport(
            new PrintStream(out, true, StandardCharsets.UTF_8), false, StandardCharsets.UTF_8));
    String text = out.toString(StandardCharsets.UTF_8).strip();
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  private static JsonNode document(Consumer<Report> said) {
    var out = new ByteArrayOutputStream();
    said.accept(new JsonReport(out));
    return new JsonMapper().readTree(out.toByteArray());
  }

  private static List<Integer> numbers(String line, String form) {
    Matcher matcher = Pattern.compile(form.replace("#", "(\\d+)")).matcher(line);
    assertThat(matcher.matches()).as("%s fits %s", line, form).isTrue();
    return IntStream.rangeClosed(1, matcher.groupCount())
        .mapToObj(i -> Integer.valueOf(matcher.group(i)))
        .toList();
  }

  private static List<Integer> summary(JsonNode document, String keys) {
    return Arrays.stream(keys.split(" "))
        .map(key -> document.path("summary").path(key).asInt())
        .toList();
  }

  private static List<String> names(JsonNode document) {
    return StreamSupport.stream(document.path("nodes").spliterator(), false)
        .map(node -> node.path("name").asString())
        .toList();
  }

  @Test
  void ofAPlan() {
    Consumer<Report> said = report -> report.plan(Results.surveys(), Results.CONTEXT);
    assertThat(
            numbers(
                lastLine(said),
                "Plan: # nodes, # routes? to add, # to adopt, # to change, # to remove\\. # nodes?"
                    + " unreachable, # refused, # failed\\."))
        .isEqualTo(
            summary(
                document(said),
                "nodes routesToAdd routesToAdopt routesToChange routesToRemove unreachable refused failed"));
    assertThat(names(document(said)))
        .containsExactly("kubworker1", "kubworker2", "kubworker3", "kubworker4", "kubworker5");
  }

  @Test
  void ofDrift() {
    Consumer<Report> said = report -> report.drift(Results.surveys(), Results.CONTEXT);
    assertThat(
            numbers(
                lastLine(said),
                "Drift: # of # nodes differs?\\. # nodes? unreachable, # refused, # failed\\."))
        .isEqualTo(summary(document(said), "differing nodes unreachable refused failed"));
  }

  @Test
  void ofAnApply() {
    Consumer<Report> said =
        report -> report.applied(Results.surveysOfOutcomes(), Results.outcomes(), Results.CONTEXT);
    assertThat(
            numbers(
                lastLine(said),
                "Apply: # nodes: # changed, # unchanged, # refused, # rolled back, # unreachable,"
                    + " # failed\\."))
        .isEqualTo(
            summary(
                document(said), "nodes changed unchanged refused rolled-back unreachable failed"));
  }

  @Test
  void ofAnOfflinePlan() {
    Consumer<Report> said =
        report -> report.offlinePlan(Results.INVENTORY.nodes(), Results.MESH, Results.CONTEXT);
    int routes =
        StreamSupport.stream(document(said).path("nodes").spliterator(), false)
            .mapToInt(node -> node.path("routes").size())
            .sum();
    assertThat(
            numbers(
                lastLine(said),
                "Plan \\(offline\\): # nodes, # routes wanted\\. No host was asked\\."))
        .containsExactly(names(document(said)).size(), routes);
  }

  @Test
  void aFailureIsADocumentToo() {
    var out = new ByteArrayOutputStream();
    new JsonReport(out).failure(65, List.of("a.yaml:1:2: no", "it \"quotes\"\n"), List.of(), "0.1");
    JsonNode document = new JsonMapper().readTree(out.toByteArray());
    assertThat(document.path("kind").asString()).isEqualTo("Failure");
    assertThat(document.path("exitCode").asInt()).isEqualTo(65);
    assertThat(document.path("messages").path(1).asString()).isEqualTo("it \"quotes\"\n");
    assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("}\n");
  }

  /** The reader left ({@code | head}): a big mesh is not printed to nobody. */
  @Test
  void anOfflinePlanEndsWhereNobodyReads() {
    var printed = new int[1];
    var gone =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                printed[0]++;
                throw new IOException("closed");
              }
            },
            true,
            StandardCharsets.UTF_8);
    new TextReport(gone, false, StandardCharsets.UTF_8)
        .offlinePlan(Results.INVENTORY.nodes(), Results.MESH, Results.CONTEXT);
    assertThat(gone.checkError()).isTrue();
    assertThat(printed[0]).isLessThan(100);
  }
}
