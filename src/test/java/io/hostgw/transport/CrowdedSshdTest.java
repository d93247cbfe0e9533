package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.transport.TransportException.Kind;
import io.hostgw.transport.Witness.Topic;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** A real sshd whose limits are reached. */
class CrowdedSshdTest extends LoopbackTest {
  @Test
  void twentyGetInWhereMaxStartupsDropsTheMost() throws Exception {
    LocalSshd crowded = sshd("MaxStartups 2:50:5");
    Endpoint endpoint = direct("node1", crowded);
    var retries = new Retries();

    assertThat(atOnce(20, () -> port(endpoint, retries)))
        .hasSize(20)
        .containsOnly(Integer.toString(crowded.port()));
    assertThat(retries.said)
        .as("the limit was reached")
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("MaxStartups", "; again in "));
  }

  @Test
  void oneSessionAtATimeIsEnough() throws Exception {
    Endpoint endpoint = direct("node1", sshd("MaxSessions 1"));
    try (Session session = transport.open(endpoint, Witness.none())) {
      for (int i = 0; i < 10; i++) {
        assertThat(session.run(RemoteCommand.of("true"), LIMIT).exitCode()).isZero();
      }
    }
  }

  @Test
  void aHostThatGivesNoSessionIsSaidWithTheOptionThatMakesItDoSo() throws Exception {
    TransportException failure = failure(direct("node1", sshd("MaxSessions 0")));

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure)
        .hasMessageContaining("gives no session")
        .hasMessageContaining("MaxSessions in its sshd_config");
  }

  @Test
  void aLoginThatFailsIsNotRepeated() throws Exception {
    LocalSshd sshd = sshd("AllowUsers nobody-at-all");

    assertThat(failure(direct("node1", sshd)).kind()).isEqualTo(Kind.AUTHENTICATION);
    assertThat(sshd.timesSaid("not allowed because not listed in AllowUsers")).isOne();
  }

  private static final class Retries implements Witness {
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    @Override
    public void found(Endpoint endpoint) {}

    @Override
    public void took(Step step, Duration time) {}

    @Override
    public void says(Topic topic, String what) {
      if (topic == Topic.RETRY) {
        said.add(what);
      }
    }
  }
}
