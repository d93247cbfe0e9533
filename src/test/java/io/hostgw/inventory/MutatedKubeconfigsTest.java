package io.hostgw.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.fuzz.Mutation;
import io.hostgw.fuzz.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kubeconfigs that are almost right: read, or refused in one line. None of them runs a program. */
class MutatedKubeconfigsTest {
  private static final int COUNT = 200;
  private static final String SOUND =
      """
      apiVersion: v1
      kind: Config
      current-context: test
      contexts:
      - {name: test, context: {cluster: test, user: me, namespace: x}}
      - {name: other, context: {cluster: other, user: you}}
      clusters:
      - {name: test, cluster: {server: "https://127.0.0.1:1", insecure-skip-tls-verify: true}}
      - {name: other, cluster: {server: "https://a.example", tls-server-name: b, proxy-url: "http://p:1"}}
      users:
      - {name: me, user: {token: secret}}
      - {name: you, user: {username: a, password: secret, as: b, as-groups: [c]}}
      """;

  @TempDir private Path directory;

  @Test
  void everyKubeconfigIsReadOrRefusedInOneLine() throws Exception {
    Object tree = Tree.read(SOUND.getBytes(StandardCharsets.UTF_8));
    int read = 0;
    for (int seed = 0; seed < COUNT; seed++) {
      var mutation = new Mutation(new Random(seed));
      Path file = Files.write(directory.resolve("config"), mutation.text(mutation.ofTree(tree)));
      try {
        read += isRead(file) ? 1 : 0;
      } catch (RuntimeException | Error escaped) {
        throw new AssertionError("seed " + seed, escaped);
      }
    }
    assertThat(read).isBetween(COUNT / 10, COUNT * 9 / 10);
  }

  private static boolean isRead(Path file) {
    try {
      var access = new KubernetesAccess(List.of(file), "", Duration.ofSeconds(1));
      return !Kubeconfig.read(access).server().isEmpty();
    } catch (SourceException refused) {
      assertThat(refused.getMessage().codePoints()).noneMatch(Character::isISOControl);
      assertThat(refused.getMessage()).isNotBlank().doesNotContain("secret");
      return false;
    }
  }
}
