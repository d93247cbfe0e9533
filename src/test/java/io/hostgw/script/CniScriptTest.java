package io.hostgw.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script fills in, in every shell; what Java fills in is in CniConfigTest. */
class CniScriptTest {
  @TempDir private Path directory;

  private String filled(String shell, String template) throws Exception {
    Path file = Files.writeString(directory.resolve("template"), template);
    // The one link that every machine has, whose MTU is 65536 everywhere.
    String script = ScriptSource.terse("cni.sh") + "link=lo\ncni_fill <" + file + "\n";
    Tool.Run run = new Tool(directory).script(shell, script);
    assertThat(run.exitCode()).isZero();
    return run.output();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void theMtuOfTheLinkIsFilledInAndNothingElseChanges(String shell) throws Exception {
    assertThat(
            filled(
                shell,
                "# By hostgw\n  \"mtu\": @MTU@,\n\n  x - A=1\\nFLANNEL_MTU=@MTU@\\nB=2\\n\n"))
        .isEqualTo("# By hostgw\n  \"mtu\": 65536,\n\n  x - A=1\\nFLANNEL_MTU=65536\\nB=2\\n\n");
  }

  @Test
  void aTextWithoutBlanksStaysAsItIs() throws Exception {
    assertThat(filled("dash", "a\n b\\n\n")).isEqualTo("a\n b\\n\n");
  }
}
