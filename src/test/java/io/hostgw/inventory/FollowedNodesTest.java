package io.hostgw.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Node objects of an API that lists, tells, forgets and dies. */
@Timeout(60)
class FollowedNodesTest {
  @TempDir private Path directory;

  private final Semaphore rings = new Semaphore(0);
  private final FollowedNodes followed = new FollowedNodes(rings::release);
  private FakeApi api;
  private KubernetesAccess access;

  @BeforeEach
  void start() throws IOException {
    api = new FakeApi();
    access = FakeApi.access(api.kubeconfig(directory.resolve("kubeconfig")));
    api.lists(FakeApi.node(1), FakeApi.node(2));
  }

  @AfterEach
  void stop() {
    followed.close();
    api.close();
  }

  private List<String> names() throws SourceException {
    return followed.list(access, "").nodes().stream().map(node -> node.name().value()).toList();
  }

  /** Waits until what is known, be it nodes or a failure, is as a test wants it. */
  private void untilThereAre(String... wanted) throws Exception {
    while (true) {
      try {
        if (names().equals(List.of(wanted))) {
          return;
        }
      } catch (SourceException notNow) {
        // There will be another ring when it is.
      }
      assertThat(rings.tryAcquire(20, TimeUnit.SECONDS)).as("a ring").isTrue();
    }
  }

  private String failure() throws Exception {
    while (true) {
      try {
        names();
      } catch (SourceException lost) {
        return lost.getMessage();
      }
      assertThat(rings.tryAcquire(20, TimeUnit.SECONDS)).as("a ring").isTrue();
    }
  }

  @Test
  void whatTheWatchTellsIsInTheNextList() throws Exception {
    untilThereAre("n1", "n2");
    api.tells(FakeApi.event("ADDED", FakeApi.node(3)));
    untilThereAre("n1", "n2", "n3");
    api.tells(FakeApi.event("DELETED", FakeApi.node(1)));
    untilThereAre("n2", "n3");
    assertThat(api.requests().get(1))
        .contains("watch=true", "resourceVersion=42", "allowWatchBookmarks=true");
  }

  @Test
  void theSelectorIsTheServersToApply() throws Exception {
    followed.list(access, "role=worker");
    assertThat(api.requests()).allMatch(query -> query.contains("labelSelector=role=worker"));
  }

  @Test
  void heartbeatsAndBookmarksWakeNobody() throws Exception {
    untilThereAre("n1", "n2");
    rings.drainPermits();
    for (int i = 0; i < 60; i++) {
      api.tells(FakeApi.event("MODIFIED", FakeApi.node(1, "2026-11-24T12:00:%02dZ".formatted(i))));
      api.tells(
          FakeApi.event(
              "BOOKMARK", "{\"kind\":\"Node\",\"metadata\":{\"resourceVersion\":\"9\"}}"));
    }
    api.tells(FakeApi.event("ADDED", FakeApi.node(3)));
    untilThereAre("n1", "n2", "n3");
    assertThat(rings.availablePermits()).as("that of n3, unless waited for").isBetween(0, 1);
  }

  @Test
  void whereTheServerHasForgottenTheListIsReadAnew() throws Exception {
    untilThereAre("n1", "n2");
    api.lists(FakeApi.node(2), FakeApi.node(4));
    api.tells(FakeApi.event("ERROR", "{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\"}"));
    untilThereAre("n2", "n4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {FakeApi.END, "{\"type\": \"ADDED\", \"object\": [no JSON", "<html>", "[1, 2]\n"})
  void whateverEndsAWatchTheListIsReadAnew(String end) throws Exception {
    untilThereAre("n1", "n2");
    api.lists(FakeApi.node(5));
    api.tells(end);
    untilThereAre("n5");
  }

  @Test
  void whoMayListButNotWatchIsTold() throws Exception {
    api.answersWatchesWith(403);
    assertThat(failure()).contains("(context test)", "403", "no watch for you");
  }

  @Test
  void aServerThatIsGoneIsAFailureAndNoEmptyList() throws Exception {
    untilThereAre("n1", "n2");
    api.close();
    assertThat(failure()).contains("(context test)", "cannot connect");
  }

  @Test
  void aKubeconfigThatWasExchangedIsReadAnew() throws Exception {
    untilThereAre("n1", "n2");
    api.close();
    try (var other = new FakeApi()) {
      other.lists(FakeApi.node(7));
      other.kubeconfig(directory.resolve("kubeconfig"));
      untilThereAre("n7");
    }
  }

  @Test
  void aKubeconfigThatIsMissingIsAFailureUntilItIsThere() throws Exception {
    Path late = directory.resolve("late");
    access = FakeApi.access(late);
    assertThatThrownBy(this::names).hasMessageContaining("late");
    api.kubeconfig(late);
    untilThereAre("n1", "n2");
  }

  @Test
  void whatNobodyAsksForIsNotFollowedAnyMore() throws Exception {
    untilThereAre("n1", "n2");
    followed.forgetUnasked();
    untilThereAre("n1", "n2");
    assertThat(api.requests()).as("one list, one watch").hasSizeLessThanOrEqualTo(2);
    followed.forgetUnasked();
    followed.forgetUnasked();
    untilThereAre("n1", "n2");
    assertThat(api.requests()).as("begun anew").hasSizeGreaterThanOrEqualTo(3);
  }
}
