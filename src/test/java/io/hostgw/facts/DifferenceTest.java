package io.hostgw.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {
  @ParameterizedTest
  @CsvSource({
    "sysctl/net.ipv4.ip_forward, sysctl, net.ipv4.ip_forward",
    "table-hostgw, '', table-hostgw",
    "/run/flannel/subnet.env, '', /run/flannel/subnet.env",
    "module/a/b, module, a/b"
  })
  void aNameIsAnAreaAndASubjectUnlessItIsAPath(String name, String area, String subject) {
    var difference = new Difference("settings", name, "is missing");

    assertThat(difference.area()).isEqualTo(area);
    assertThat(difference.subject()).isEqualTo(subject);
  }
}
