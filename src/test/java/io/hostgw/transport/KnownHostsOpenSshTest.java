package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same examples, asked of {@code ssh-keygen -F}: which lines are about the host? */
class KnownHostsOpenSshTest {
  private static final Pattern FOUND = Pattern.compile("(?m)^# Host .* found: line (\\d+)");
  private static final Path SSH_KEYGEN = Path.of("/usr/bin/ssh-keygen");

  @TempDir private Path directory;

  static List<KnownHostsCase> cases() {
    return KnownHostsCase.all();
  }

  @BeforeAll
  static void needsOpenSsh() {
    assertThat(SSH_KEYGEN).as("install openssh-client to compare with").isExecutable();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsTheLinesThatOpenSshFinds(KnownHostsCase example) throws Exception {
    String lower = example.host().toLowerCase(Locale.ROOT);
    String name = example.port() == 22 ? lower : "[" + lower + "]:" + example.port();

    List<Integer> ours = example.known().linesOf(name).stream().map(KnownHostLine::number).toList();

    assertThat(ours).isEqualTo(openSsh(name, example.file()));
  }

  private List<Integer> openSsh(String name, String text) throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("known"), text, StandardCharsets.ISO_8859_1);
    Process process =
        new ProcessBuilder(SSH_KEYGEN.toString(), "-F", name, "-f", file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    var lines = new ArrayList<Integer>();
    FOUND.matcher(output).results().forEach(found -> lines.add(Integer.parseInt(found.group(1))));
    // It looks at names only; ssh skips a line whose key is none.
    lines.removeIf(
        line -> KnownHostLine.parse("known", line, text.split("\n")[line - 1]).isEmpty());
    return lines;
  }
}
