package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ed1} is the old key of node1 throughout, {@code ed2} its new one. */
class KnownHostsEditTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "node1 {ed1}\\n>node1 {ed2}\\n",
        "node1 {ed1}>node1 {ed2}",
        "# node1\\nnode1 {ed1} root@node1 x\\r\\n#\\n># node1\\nnode1 {ed2} root@node1 x\\r\\n#\\n",
        " \\tNODE1 \\t{ed1}\\tc\\n> \\tNODE1 \\t{ed2}\\tc\\n",
        "node1,!x {ed1}\\n>node1,!x {ed2}\\n",
        "node2 {ed1}\\nnode1 {ed1}\\nnode3 {ed1}\\n>node2 {ed1}\\nnode1 {ed2}\\nnode3 {ed1}\\n",
        "node1 {ed1}\\nnode1 {rsa} c\\nnode1 {ec1}\\n>node1 {ed2}\\n",
        "node1 {rsa}\\nnode2 {rsa}\\nnode1 {ec1}>node1 {ed2}\\nnode2 {rsa}\\n",
        "node1,192.168.2.44 {ed1} c\\n>node1 {ed2}\\n192.168.2.44 {ed1} c\\n",
        "a,Node1,b {ed1}\\nnode1,c {rsa}\\n>node1 {ed2}\\na,b {ed1}\\nc {rsa}\\n",
        "a,node1 {ed1}>node1 {ed2}\\na {ed1}",
        "{hash} {ed1} c\\n{hash} {rsa}\\n{hash-port} {ed1}\\n>{hash} {ed2} c\\n{hash-port} {ed1}\\n",
        "@revoked node1 {ed1}\\nnode1 {ed1}\\n>@revoked node1 {ed1}\\nnode1 {ed2}\\n",
        "@cert-authority node1 {ed1}\\n>@cert-authority node1 {ed1}\\n",
        "node1 ssh-foo AAAA\\nnode1 {ed1}\\n>node1 ssh-foo AAAA\\nnode1 {ed2}\\n",
        "\\344\\377\\n\\n\\nnode1 {ed1}\\n>\\344\\377\\n\\n\\nnode1 {ed2}\\n",
        "node2 {ed1}\\n>node2 {ed1}\\n",
      })
  void onlyTheKeysOfTheNameChange(String before, String after) {
    var edit = new KnownHostsEdit("node1");

    byte[] edited = edit.replaced(bytes(before), KnownHostsCase.key("ed2"));

    assertThat(new String(edited, StandardCharsets.ISO_8859_1))
        .isEqualTo(new String(bytes(after), StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource({
    "'node1 {ed1}', 0",
    "'*,!node2 {ed1}', 1",
    "'node1,node? {ed1}', 1",
    "'{hash} {ed1}', 0"
  })
  void aPatternForOthersTooIsNotTakenApart(String line, int stuck) {
    KnownHosts known = KnownHosts.parse("known", bytes(line));

    assertThat(new KnownHostsEdit("node1").stuck(known)).hasSize(stuck);
  }

  private static byte[] bytes(String text) {
    return KnownHostsCase.filled(text.translateEscapes()).getBytes(StandardCharsets.ISO_8859_1);
  }
}
