package io.hostgw.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.model.Node;
import io.hostgw.outcome.LoginCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Transcript;
import io.hostgw.transport.Answer;
import io.hostgw.transport.TransportException;
import io.hostgw.transport.TransportException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeLoginTest {
  private static final Node NODE = Clusters.node(Clusters.seed(), "kubworker1");

  @Test
  void rootIsFoundBehindTheNoiseOfALoginShell() {
    var transport = FakeTransport.printing("Welcome\nhostgw-uid 0 root\nbye\n");

    LoginCheck check = check(transport);

    assertThat(check).isInstanceOf(LoginCheck.Works.class);
    assertThat(check.transcript().times())
        .extracting(Transcript.StepTime::step)
        .containsExactly(Transcript.Step.BECOME_ROOT);
    assertThat(transport.stillOpen()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | hostgw-uid 1000 ops | '' | the script ran as ops, not as root",
        "0 | only backups here | '' | does a forced command run instead",
        "0 | hostgw-uid 0 | '' | without an answer",
        "1 | '' | sudo: a password is required | sudo asks for a password",
        "127 | '' | env: sudo: No such file or directory | there is no sudo"
      })
  void aLoginThatDoesNotEndAsRootFails(int exit, String stdout, String stderr, String reason) {
    var transport = new FakeTransport(command -> new Answer(exit, stdout, stderr, false));

    assertThat(check(transport))
        .isInstanceOfSatisfying(
            LoginCheck.Fails.class,
            fails -> {
              assertThat(fails.trouble()).isInstanceOf(NodeOutcome.Failed.class);
              assertThat(fails.trouble().reason()).contains(reason);
              assertThat(fails.transcript().times()).isEmpty();
            });
    assertThat(transport.stillOpen()).isZero();
  }

  @Test
  void aConnectionThatBreaksIsSaid() {
    var transport =
        new FakeTransport(
            command -> {
              throw new TransportException(Kind.LOST, "it broke");
            });

    assertThat(check(transport))
        .isInstanceOfSatisfying(
            LoginCheck.Fails.class,
            fails -> {
              assertThat(fails.trouble().reason()).isEqualTo("it broke");
              assertThat(fails.trouble().retriable()).isTrue();
            });
  }

  private static LoginCheck check(FakeTransport transport) {
    return new NodeLogin(transport, Duration.ofSeconds(1)).check(NODE);
  }
}
