package io.hostgw.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import io.hostgw.outcome.LoginCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Transcript;
import io.hostgw.outcome.Transcript.Remark;
import io.hostgw.outcome.Transcript.Setting;
import io.hostgw.outcome.Transcript.Step;
import io.hostgw.outcome.Transcript.StepTime;
import io.hostgw.outcome.Transcript.Topic;
import io.hostgw.outcome.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code hostgw doctor --ssh} shows. */
class LoginReportTest {
  private static final Transcript WHOLE =
      new Transcript(
          "ops@192.168.2.44:22",
          List.of(
              new Setting("HostName", "192.168.2.44", "inventory"),
              new Setting("IdentityFile", "~/.ssh/id_\u001b[2J", "ssh_config ~/.ssh/config:7")),
          List.of(
              new Remark(Topic.HOST_KEY, "ssh-ed25519 SHA256:abc by ~/.ssh/known_hosts:3"),
              new Remark(Topic.PRIVILEGE, "sudo without a password")),
          List.of(time(Step.CONFIGURE, 2), time(Step.CONNECT, 5), time(Step.BECOME_ROOT, 93)));

  private static final List<LoginCheck> CHECKS =
      List.of(
          new LoginCheck.Works(Results.node(1), WHOLE),
          new LoginCheck.Fails(
              new NodeOutcome.Unreachable(Results.node(2), "connection refused", true),
              new Transcript(
                  "ops@192.168.2.45:22", List.of(), List.of(), List.of(time(Step.CONFIGURE, 1)))),
          new LoginCheck.Fails(
              new NodeOutcome.Failed(Results.node(3), "there is no sudo", false),
              new Transcript("", List.of(), List.of(), List.of())));

  private static StepTime time(Step step, long millis) {
    return new StepTime(step, millis);
  }

  @Test
  void aPersonSeesWhatWasUsedFromWhereAndHowFarItCame() {
    assertThat(text(CHECKS, false))
        .isEqualTo(
            """
            kubworker1  ops@192.168.2.44:22  root after 100 ms
              HostName      192.168.2.44         inventory
              IdentityFile  ~/.ssh/id_\\u001b[2J  ssh_config ~/.ssh/config:7
              host key      ssh-ed25519 SHA256:abc by ~/.ssh/known_hosts:3
              root          sudo without a password
              steps         configure 2 ms, connect 5 ms, become root 93 ms
            kubworker2  ops@192.168.2.45:22  unreachable: connection refused
              steps  configure 1 ms, not connect
            kubworker3                       failed: there is no sudo
              steps  not configure
            Doctor: root on 1 of 3 nodes. 1 node unreachable, 1 failed.
            """);
  }

  @Test
  void whoWantsItQuietSeesOnlyWhatFails() {
    assertThat(text(CHECKS, true))
        .startsWith("kubworker2  ")
        .contains("kubworker3")
        .doesNotContain("kubworker1")
        .endsWith("Doctor: root on 1 of 3 nodes. 1 node unreachable, 1 failed.\n");
  }

  @Test
  void aProgramGetsADocumentOfTheSchema() {
    var out = new ByteArrayOutputStream();
    new JsonReport(out).logins(CHECKS, Results.CONTEXT);
    String json = out.toString(StandardCharsets.UTF_8);

    assertThat(CheckedInSchema.ofResults().refusals(json)).isEmpty();
    assertThat(json.replaceAll("\\s+", " "))
        .contains("\"kind\" : \"LoginReport\"")
        .contains("\"status\" : \"unreachable\", \"reason\" : \"connection refused\"")
        .contains("{ \"topic\" : \"host-key\", \"text\" : \"ssh-ed25519 SHA256:abc by ")
        .contains("{ \"step\" : \"become-root\", \"milliseconds\" : 93 }")
        .contains("{ \"nodes\" : 3, \"root\" : 1, \"unreachable\" : 1, \"failed\" : 1 }");
  }

  @Test
  void aRunWithANodeThatIsNotReachedIsPartial() {
    assertThat(Verdict.ofLogins(CHECKS)).isEqualTo(Verdict.PARTIAL);
    assertThat(Verdict.ofLogins(CHECKS.subList(0, 1))).isEqualTo(Verdict.DONE);
  }

  private static String text(List<LoginCheck> checks, boolean quiet) {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, false, StandardCharsets.UTF_8);
    new TextReport(print, quiet, StandardCharsets.UTF_8).logins(checks, Results.CONTEXT);
    print.flush();
    return out.toString(StandardCharsets.UTF_8);
  }
}
