package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hostgw.model.Become;
import io.hostgw.model.NewHostKeys;
import io.hostgw.transport.TransportException.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SudoPasswordsTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final String SCRIPT = "first line\nsecond line\nlast\n";

  private final Person person = new Person();
  private final SudoPasswords passwords = new SudoPasswords(new Secrets(person));

  /** Answers in turn, then no more. */
  private static final class Person implements Prompt {
    final Deque<String> answers = new ArrayDeque<>();
    final List<String> questions = new ArrayList<>();

    @Override
    public synchronized Optional<char[]> secret(String question) {
      questions.add(question);
      return Optional.ofNullable(answers.poll()).map(String::toCharArray);
    }

    @Override
    public boolean isThere() {
      return true;
    }

    @Override
    public void say(String line) {
      throw new AssertionError("not asked for: " + line);
    }

    @Override
    public Optional<String> line(String question) {
      throw new AssertionError("a password that is shown: " + question);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "with blanks ", "p\u00e4ss\u20acw\ud83d\udd11rd", "'\"$(id)\\"})
  void sudoReadsThePasswordAndTheCommandTheScript(String password) throws Exception {
    person.answers.add(password);
    FakeSudo host = FakeSudo.wanting(password);

    Answer answer = run("n1", host);

    assertThat(answer.stdout()).isEqualTo("done\n");
    assertThat(host.read).containsExactly(SCRIPT);
    assertThat(host.wrong).isEmpty();
    assertThat(host.lines).noneMatch(line -> line.contains(password));
  }

  @Test
  void thePasswordIsAskedForOnceWhateverTheNumberOfHosts() throws Exception {
    person.answers.add("secret");
    List<FakeSudo> hosts =
        IntStream.range(0, 50).mapToObj(i -> FakeSudo.wanting("secret")).toList();

    var workers = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Answer>> work =
          hosts.stream().<Callable<Answer>>map(host -> () -> run("n", host)).toList();
      for (var answer : workers.invokeAll(work)) {
        assertThat(answer.get().stdout()).isEqualTo("done\n");
      }
    } finally {
      workers.shutdownNow();
    }

    assertThat(person.questions).hasSize(1);
    assertThat(hosts).allSatisfy(host -> assertThat(host.read).containsExactly(SCRIPT));
  }

  @Test
  void aWrongPasswordEatsNoLineOfTheScriptAndIsTriedOnOneHostOnly() throws Exception {
    person.answers.addAll(List.of("sceret", "scret", "secret"));
    FakeSudo first = FakeSudo.wanting("secret");
    FakeSudo second = FakeSudo.wanting("secret");

    run("n1", first);
    run("n2", second);

    assertThat(first.wrong).containsExactly("sceret", "scret");
    assertThat(second.wrong).isEmpty();
    assertThat(person.questions)
        .containsExactly(
            "sudo password of ops (n1 asks for it)",
            "That was not it. sudo password of ops (n1 asks for it)",
            "That was not it. sudo password of ops (n1 asks for it)");
    assertThat(Stream.of(first, second).flatMap(host -> host.read.stream()))
        .containsExactly(SCRIPT, SCRIPT);
  }

  @Test
  void afterThreeWrongOnesNobodyIsAskedAndNoHostTriedAnyMore() {
    person.answers.addAll(List.of("a", "b", "c", "secret"));
    FakeSudo first = FakeSudo.wanting("secret");
    FakeSudo second = FakeSudo.wanting("secret");

    assertThat(failure("n1", first))
        .hasMessageContaining("user ops: no password was right for sudo (3 tries in this run)");
    assertThat(failure("n2", second).kind()).isEqualTo(Kind.CONFIGURATION);

    assertThat(person.questions).hasSize(3);
    assertThat(first.wrong).containsExactly("a", "b", "c");
    assertThat(second.wrong).isEmpty();
  }

  @Test
  void whereNobodyIsAtATerminalTheAnswerIsSudosOwn() throws Exception {
    FakeSudo host = FakeSudo.wanting("secret");

    Answer answer = run("n1", host);

    assertThat(PrivilegeRefusal.of(answer))
        .hasValueSatisfying(said -> assertThat(said).startsWith("sudo asks for a password"));
    assertThat(host.wrong).isEmpty();
  }

  @Test
  void aHostWithAnotherPasswordIsNamedAndCostsNoFurtherQuestion() throws Exception {
    person.answers.addAll(List.of("secret", "other"));
    run("n1", FakeSudo.wanting("secret"));
    FakeSudo odd = FakeSudo.wanting("other");

    assertThat(failure("n2", odd)).hasMessageEndingWith("run hostgw for it alone: -l n2");
    run("n3", FakeSudo.wanting("secret"));

    assertThat(person.questions).hasSize(1);
    assertThat(odd.wrong).containsExactly("secret");
  }

  @Test
  void aSudoThatWantsRootsPasswordIsGivenThatOne() throws Exception {
    person.answers.addAll(List.of("mine", "roots"));
    FakeSudo odd = FakeSudo.wantingOf("root", "roots");

    run("n1", FakeSudo.wanting("mine"));
    run("n2", odd);

    assertThat(person.questions.get(1)).isEqualTo("sudo password of root (n2 asks for it)");
    assertThat(odd.wrong).isEmpty();
    assertThat(odd.read).containsExactly(SCRIPT);
  }

  @Test
  void aSudoThatFillsInNoNameWantsTheLoginUsersPassword() throws Exception {
    person.answers.add("secret");

    run("n1", FakeSudo.wantingOf("%p", "secret"));

    assertThat(person.questions).containsExactly("sudo password of ops (n1 asks for it)");
  }

  @Test
  void aUserWhoMayNotIsToldSoWhoeverTypedThePassword() throws Exception {
    person.answers.add("secret");
    FakeSudo host = FakeSudo.refusingAfter("secret", "ops is not in the sudoers file.");

    assertThat(PrivilegeRefusal.of(run("n1", host)))
        .hasValueSatisfying(said -> assertThat(said).startsWith("sudo does not let the user"));
    run("n2", FakeSudo.wanting("secret"));

    assertThat(person.questions).hasSize(1);
    assertThat(host.read).isEmpty();
  }

  @Test
  void nothingKeepsThePasswordWhenTheCommandHasRun() throws Exception {
    person.answers.add("secret");
    FakeSudo host = FakeSudo.wanting("secret");
    var command = new RemoteCommand("sh -s", SCRIPT.getBytes(StandardCharsets.UTF_8));

    session("n1", host).run(command, LIMIT);

    assertThat(host.inputs.stream().map(input -> new String(input, StandardCharsets.UTF_8)))
        .noneMatch(input -> input.contains("secret"));
    assertThat(command.stdin()).isEqualTo(SCRIPT.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aHostThatNeedsNoPasswordIsNeverSentOne() throws Exception {
    person.answers.add("secret");
    var lines = new ArrayList<String>();
    Session free =
        new Session() {
          @Override
          public Answer run(RemoteCommand command, Duration limit) {
            lines.add(command.line());
            return new Answer(1, "", "the script failed\n", false);
          }

          @Override
          public void close() {}
        };

    session("n1", free).run(new RemoteCommand("sh -s", new byte[0]), LIMIT);

    assertThat(lines).containsExactly("env LC_ALL=C sudo -n -- sh -s");
    assertThat(person.questions).isEmpty();
  }

  @Test
  void whoWaitsForTheQuestionOfAnotherHostCanBeInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThat(failure("n1", FakeSudo.wanting("secret")).kind()).isEqualTo(Kind.INTERRUPTED);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private TransportException failure(String name, Session host) {
    return catchThrowableOfType(TransportException.class, () -> run(name, host));
  }

  private Answer run(String name, Session host) throws TransportException {
    return session(name, host)
        .run(new RemoteCommand("sh -s", SCRIPT.getBytes(StandardCharsets.UTF_8)), LIMIT);
  }

  private RootSession session(String name, Session host) {
    var endpoint =
        Endpoint.direct(
            name,
            22,
            "ops",
            new Keys(List.of(), true, List.of(), true, ""),
            new HostKeyRules("", List.of(Path.of("/none")), NewHostKeys.ASK, false),
            Become.SUDO);
    return new RootSession(endpoint, host, passwords, Witness.none());
  }
}
