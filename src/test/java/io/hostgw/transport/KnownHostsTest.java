package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsTest {
  static List<KnownHostsCase> cases() {
    return KnownHostsCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void looksUpAsSshDoes(KnownHostsCase example) {
    HostKeyVerdict verdict = example.about().check(KnownHostsCase.key(example.sent()));

    assertThat(words(verdict)).isEqualTo(example.expected());
  }

  private static String words(HostKeyVerdict verdict) {
    if (verdict instanceof HostKeyVerdict.Known known) {
      return "Known:" + known.line().number();
    }
    if (verdict instanceof HostKeyVerdict.Changed changed) {
      return "Changed:" + changed.line().number();
    }
    if (verdict instanceof HostKeyVerdict.Revoked revoked) {
      return "Revoked:" + revoked.line().number();
    }
    if (verdict instanceof HostKeyVerdict.NotCertified not) {
      return "NotCertified:" + not.line().number();
    }
    if (verdict instanceof HostKeyVerdict.AuthorityOnly authority) {
      return "AuthorityOnly:" + authority.line().number();
    }
    return "Unknown";
  }

  @Test
  void asksForTheKnownTypesInTheOrderOfTheLines() {
    String text =
        "node1 {rsa}\n@cert-authority node1 {ed1}\n@revoked node1 {ed2}\nnode1 {ec1}\nnode1 {rsa}\n";
    KnownHosts known = parse(text);

    assertThat(about(known, "node1", 22).keyTypes())
        .containsExactly("ssh-rsa", "ecdsa-sha2-nistp256");
    assertThat(about(known, "node1", 2222).keyTypes())
        .containsExactly("ssh-rsa", "ecdsa-sha2-nistp256");
    assertThat(about(known, "node2", 22).keyTypes()).isEmpty();
  }

  @Test
  void severalFilesAreOneListAndEachLineKnowsItsFile() {
    KnownHosts first = KnownHosts.parse("a", bytes("node1 {ed2}\n"));
    KnownHosts second = KnownHosts.parse("b", bytes("\nnode1 {ed1}\n"));
    KnownHosts both = KnownHosts.all(List.of(first, second));

    assertThat(about(both, "node1", 22).check(KnownHostsCase.key("ed1")))
        .isInstanceOfSatisfying(
            HostKeyVerdict.Known.class, known -> assertThat(known.line().place()).isEqualTo("b:2"));
  }

  @Test
  void aFingerprintIsThatOfSshKeygen() {
    assertThat(KnownHostsCase.key("ed1"))
        .hasToString("ssh-ed25519 SHA256:aFWsr5pQB83BSGa2QxZQ1boup7PXclZYO43TfG6j9c0");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noFileIsTooStrangeToRead(long seed) {
    var random = new Random(seed);
    String alphabet = "node1*?!,[]:|@# \t\r\n\0=AZaz09+/-\u00e4";
    for (int i = 0; i < 500; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(200); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String line = random.nextBoolean() ? text + " {ed1}" : text.toString();
      HostKeyVerdict verdict = about(parse(line), "node1", 2222).check(KnownHostsCase.key("ed2"));

      assertThat(verdict).isNotInstanceOf(HostKeyVerdict.Known.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"300, 255", "1000, 255"})
  void manyStarsTakeNoTime(int stars, int length) {
    String pattern = "a*".repeat(stars) + "b";
    String host = "a".repeat(length);

    assertThat(new HostNames(pattern).matches(host)).isFalse();
  }

  private static KnownHost about(KnownHosts known, String host, int port) {
    return known.about(KnownAs.of(host, port, ""));
  }

  private static KnownHosts parse(String text) {
    return KnownHosts.parse("known", bytes(text));
  }

  private static byte[] bytes(String text) {
    return KnownHostsCase.filled(text).getBytes(StandardCharsets.ISO_8859_1);
  }
}
