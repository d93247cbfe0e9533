package io.hostgw.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How what takes a host back at its boot goes away, in every shell; in a directory of the test's
 * own.
 */
class DisarmScriptTest {
  @TempDir private Path directory;

  private Tool.Run disarm(String shell, String before) throws Exception {
    Path wants = Files.createDirectories(directory.resolve("etc/sysinit.target.wants"));
    Files.writeString(directory.resolve("etc/hostgw-boot.service"), "[Unit]\n");
    Files.writeString(wants.resolve("hostgw-boot.service"), "a link\n");
    String script =
        ScriptSource.terse("pending.sh")
            + "boot_unit=%1$s/etc/hostgw-boot.service boot_link=%1$s/etc/sysinit.target.wants/hostgw-boot.service\n"
                .formatted(directory)
            + "systemctl() { true; }\n"
            + before
            + "\ndisarm\n";
    return new Tool(directory).script(shell, script);
  }

  private boolean isThere(String file) {
    return Files.exists(directory.resolve("etc").resolve(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void theUnitItsLinkAndTheLinksDirectoryGo(String shell) throws Exception {
    assertThat(disarm(shell, "").output()).isEmpty();

    assertThat(isThere("hostgw-boot.service")).isFalse();
    assertThat(isThere("sysinit.target.wants")).isFalse();
  }

  /** Drift and the next change look for the unit: a link that is alone would stay for ever. */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void theUnitStaysAsLongAsItsLinkDoes(String shell) throws Exception {
    disarm(shell, "rm() { case $2 in *.wants/*) return 1 ;; *) command rm \"$@\" ;; esac; }");

    assertThat(isThere("sysinit.target.wants/hostgw-boot.service")).isTrue();
    assertThat(isThere("hostgw-boot.service")).isTrue();
  }
}
