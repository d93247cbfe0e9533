package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.script.ShellLine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line that takes a change script in: all of it runs, or nothing. */
class CutScriptIT extends HostgwTest {
  private static final String RAN = "/run/lab-ran";
  private static final String SCRIPT =
      "touch " + RAN + "\n" + "# the rest\n".repeat(200) + "rm -f $0\nexit 7\n";

  CutScriptIT(Lab lab) {
    super(lab);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.5, 0.999, 1})
  void aScriptThatArrivesInPartDoesNothing(double part) {
    LabHost host = host(1);
    String arrived = SCRIPT.substring(0, (int) (SCRIPT.length() * part));

    CommandResult result =
        lab.ssh(host, "sudo -n " + ShellLine.forChanging(SCRIPT))
            .withInput(arrived)
            .start()
            .finish();

    boolean whole = part == 1;
    assertThat(result.exit()).isEqualTo(whole ? 7 : 97);
    assertThat(host.exec("rm", RAN).exit()).as("it ran").isEqualTo(whole ? 0 : 1);
    assertThat(host.shell("ls /run/hostgw").ok()).isEmpty();
  }
}
