package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What hosts note of changes, and what status tells of it. */
class StatusIT extends HostgwTest {
  private static final String HISTORY = "/var/lib/hostgw/history.jsonl";

  StatusIT(Lab lab) {
    super(lab);
  }

  private CommandResult status(LabInventory inventory, String... options) {
    return command("status", inventory).run(options);
  }

  private static JsonNode line(LabHost host, int number) {
    return JsonMapper.shared().readTree(host.readFile(HISTORY).lines().toList().get(number));
  }

  @Test
  void hostsThatHostgwHasNeverChangedSaySoAndStayAsTheyAre() {
    CommandResult result = status(inventory());

    assertThat(result.ok().lines().limit(5)).allMatch(line -> line.contains("no change by hostgw"));
    lab.hosts().forEach(this::isUntouched);
  }

  @Test
  void everyChangeIsNotedOnItsHostAndTold() {
    LabHost host = host(1);
    apply(inventory()).ok();
    apply(inventory().without(host(5)), "-l", host.name()).ok();

    JsonNode first = line(host, 0);
    assertThat(first.path("added").asInt()).isEqualTo(4);
    assertThat(first.path("files").asInt()).isEqualTo(1);
    assertThat(first.path("from").asString())
        .as("behind sudo")
        .isEqualTo(lab.network().address(254));
    assertThat(line(host, 1).path("removed").asInt()).isEqualTo(1);
    assertThat(host.exec("stat", "-c", "%a", HISTORY).ok()).isEqualTo("600");

    String json = status(inventory(), "-o", "json", "--history", "9").ok();
    assertThat(CheckedInSchema.ofResults().refusals(json)).isEmpty();
    JsonNode nodes = JsonMapper.shared().readTree(json).path("nodes");
    assertThat(nodes.path(0).path("history").size()).isEqualTo(2);
    assertThat(nodes.path(0).path("lastChange").path("ofThisInventory").asBoolean()).isFalse();
    assertThat(nodes.path(1).path("lastChange").path("ofThisInventory").asBoolean()).isTrue();
    assertThat(nodes.path(1).path("lastChange").path("who").asString())
        .startsWith(System.getProperty("user.name") + "@");

    apply(inventory().without(host(5)), "-l", host.name()).ok();
    assertThat(host.readFile(HISTORY).lines()).as("nothing was changed").hasSize(2);
  }

  @Test
  void aHostThatDoesNotAnswerIsToldWithTheOthers() {
    LabHost gone = host(2);
    apply(inventory(), "-l", host(1).name()).ok();
    gone.cut();
    try {
      CommandResult result =
          status(inventory(), "--connect-timeout", "3s", host(1).name(), gone.name());

      assertThat(result.exit()).isEqualTo(3);
      assertThat(result.stdout().lines())
          .hasSizeBetween(3, 4)
          .anySatisfy(
              line -> assertThat(line).startsWith(host(1).name()).contains("of this inventory"))
          .anySatisfy(line -> assertThat(line).startsWith(gone.name()).contains("unreachable: "));
    } finally {
      gone.mend();
    }
  }

  @Test
  void aHistoryThatCannotBeWrittenOrReadStopsNobody() {
    LabHost host = host(3);
    host.shell("mkdir -p %1$s && chmod 700 %1$s".formatted(HISTORY)).ok();

    apply(inventory(), "-l", host.name()).ok();

    assertThat(host.ownRoutes()).isEqualTo(meshRoutes(host));
    assertThat(status(inventory(), host.name()).ok())
        .contains("no change by hostgw is known there");
    host.shell("rmdir %1$s && printf 'no JSON\\n{\"cut' >%1$s".formatted(HISTORY)).ok();
    assertThat(status(inventory(), host.name()).ok()).contains("2 lines of its history unreadable");
    apply(inventory().without(host(5)), "-l", host.name()).ok();
    assertThat(host.readFile(HISTORY).lines()).hasSize(1);
  }
}
