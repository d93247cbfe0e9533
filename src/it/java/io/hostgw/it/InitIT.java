package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions of init, on a terminal and where there is none. */
class InitIT {
  @TempDir private Path directory;

  private static final String HOSTGW = Binary.launcher();

  @Test
  void aFewAnswersOnATerminalMakeAnInventory() {
    String answers =
        "lab\n10.1.0.0/16\nops\nw1 192.0.2.1 10.1.0.0/24\nw2 192.0.2.2 10.1.1.0/24\n\n";

    CommandResult init =
        Binary.of("script", "-qec", HOSTGW + " init", "/dev/null")
            .withDirectory(directory)
            .withInput(answers)
            .start()
            .finish();

    assertThat(init.exit()).as(init.stdout()).isZero();
    assertThat(Binary.hostgw().withDirectory(directory).run("plan", "--offline", "-l", "w1").ok())
        .contains("10.1.1.0/24 via 192.0.2.2");
  }

  @Test
  void withoutATerminalTheWayOutIsSaid() {
    CommandResult init =
        Binary.of("setsid", "--wait", HOSTGW, "init").withDirectory(directory).run();

    assertThat(init.exit()).isEqualTo(64);
    assertThat(init.stderr()).contains("no terminal", "--node", "--from-kube");
    assertThat(directory).isEmptyDirectory();
  }
}
