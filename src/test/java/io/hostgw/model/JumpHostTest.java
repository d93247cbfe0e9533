package io.hostgw.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JumpHostTest {
  @ParameterizedTest
  @CsvSource({
    "gate, '', gate, 0",
    "ops@gate, ops, gate, 0",
    "gate:2222, '', gate, 2222",
    "ops@gate.example.com:22, ops, gate.example.com, 22",
    "u@realm@gate, u@realm, gate, 0",
    "[2001:db8::1], '', 2001:db8::1, 0",
    "me@[::1]:65535, me, ::1, 65535",
    "ssh://ops@gate:22, ops, gate, 22",
    "10.0.0.1:1, '', 10.0.0.1, 1"
  })
  void readsTheFormsOfProxyJump(String text, String user, String host, int port) {
    assertThat(JumpHost.chain(text)).hasValue(List.of(new JumpHost(user, host, port)));
  }

  @Test
  void readsAChainInItsOrder() {
    assertThat(JumpHost.chain("a,b:1").orElseThrow())
        .extracting(JumpHost::host)
        .containsExactly("a", "b");
    assertThat(JumpHost.chain("none")).hasValue(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "a,",
        "a,,b",
        "-oProxyCommand=id",
        "a:0",
        "a:65536",
        "a:123456",
        "::1",
        "a:b",
        "a b",
        "a;id",
        "$(id)",
        "@a",
        "-l@a",
        "ssh://",
        "a/b",
        "[::1",
        "[a]"
      })
  void whatIsNoneIsNotRead(String text) {
    assertThat(JumpHost.chain(text)).isEmpty();
  }

  @Test
  void aChainHasEightHostsAtMost() {
    String eight =
        IntStream.range(0, JumpHost.MOST).mapToObj(i -> "h" + i).collect(Collectors.joining(","));

    assertThat(JumpHost.chain(eight)).isPresent();
    assertThat(JumpHost.chain(eight + ",more")).isEmpty();
  }
}
