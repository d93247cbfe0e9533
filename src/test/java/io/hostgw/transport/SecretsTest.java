package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Passwords of a run: asked for once, tried with care, not kept longer than needed. */
@Timeout(30)
class SecretsTest {
  private static final String QUESTION = "Password of user ops";

  @Test
  void anAnswerIsKnownToAllWhoAskTheSame() {
    var person = new ScriptedPrompt("one", "two");
    var secrets = new Secrets(person);

    assertThat(secrets.known(QUESTION)).isEmpty();
    assertThat(secrets.of(QUESTION)).hasValue("one".toCharArray());
    assertThat(secrets.of(QUESTION)).hasValue("one".toCharArray());
    assertThat(secrets.known(QUESTION)).hasValue("one".toCharArray());
    assertThat(person.questions()).containsExactly(QUESTION);
  }

  @Test
  void whoGivesNoAnswerIsNotAskedAgain() {
    var person = new ScriptedPrompt();
    var secrets = new Secrets(person);

    assertThat(secrets.of(QUESTION)).isEmpty();
    assertThat(secrets.of(QUESTION)).isEmpty();
    assertThat(secrets.isOpen(QUESTION)).isFalse();
    assertThat(secrets.wasWrong(QUESTION)).isFalse();
    assertThat(person.questions()).hasSize(1);
  }

  @Test
  void aWrongAnswerIsAskedForThreeTimesAtMost() {
    var person = new ScriptedPrompt("a", "b", "c", "d");
    var secrets = new Secrets(person);

    assertThat(secrets.refused(QUESTION, secrets.of(QUESTION).orElseThrow())).isTrue();
    assertThat(secrets.refused(QUESTION, secrets.of(QUESTION).orElseThrow())).isTrue();
    assertThat(secrets.refused(QUESTION, secrets.of(QUESTION).orElseThrow())).isFalse();
    assertThat(secrets.of(QUESTION)).isEmpty();
    assertThat(secrets.wasWrong(QUESTION)).isTrue();
    assertThat(person.questions())
        .containsExactly(QUESTION, "That was not it. " + QUESTION, "That was not it. " + QUESTION);
  }

  @Test
  void anAnswerThatOneHostTookIsNotForgottenForAnother() {
    var secrets = new Secrets(new ScriptedPrompt("one", "two"));
    char[] answer = secrets.of(QUESTION).orElseThrow();
    secrets.worked(QUESTION);

    assertThat(secrets.refused(QUESTION, answer)).isFalse();
    assertThat(secrets.known(QUESTION)).hasValue("one".toCharArray());
  }

  @Test
  void whoTriedAnOldAnswerMayTryTheNewOne() {
    var secrets = new Secrets(new ScriptedPrompt("old", "new"));
    char[] old = secrets.of(QUESTION).orElseThrow();
    secrets.refused(QUESTION, old.clone());
    secrets.of(QUESTION);

    assertThat(secrets.refused(QUESTION, old)).isTrue();
    assertThat(secrets.known(QUESTION)).hasValue("new".toCharArray());
  }

  @Test
  void untilItWorkedOneAtATimeTries() throws Exception {
    var secrets = new Secrets(new ScriptedPrompt("one"));
    secrets.of(QUESTION);

    assertThat(secrets.begin(QUESTION)).isTrue();
    assertThat(CompletableFuture.supplyAsync(() -> secrets.begin(QUESTION)).get()).isFalse();
    secrets.worked(QUESTION);
    secrets.end(QUESTION);

    assertThat(secrets.begin(QUESTION)).isTrue();
    assertThat(CompletableFuture.supplyAsync(() -> secrets.begin(QUESTION)).get()).isTrue();
  }

  @Test
  void nobodyIsNobody() {
    var secrets = new Secrets(Prompt.nobody());

    assertThat(secrets.isOpen(QUESTION)).isFalse();
    assertThat(secrets.of(QUESTION)).isEmpty();
  }

  @Test
  void nothingIsKnownAfterTheEnd() {
    var secrets = new Secrets(new ScriptedPrompt("one", "two"));
    secrets.of(QUESTION);

    secrets.close();

    assertThat(secrets.known(QUESTION)).isEmpty();
    assertThat(secrets.of(QUESTION)).isEmpty();
  }
}
