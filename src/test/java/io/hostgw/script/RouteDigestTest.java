package io.hostgw.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteDigestTest {
  private static final Path RECORDED =
      Path.of("src/test/resources/io/hostgw/script/own-routes.txt");

  /** What {@code own 4 | sha256sum} said on kubworker1 of the lab. */
  private static final String RECORDED_HASH =
      "90967a2f6ff059286ef5fca1f937ba0a2cb84dd9a0f789bad2f35726addd4a89";

  private static WantedLine route(String destination, String nextHop) {
    return WantedLine.via(new Route(Cidr.of(destination), Address.of(nextHop)), false);
  }

  private static final List<WantedLine> ROUTES =
      List.of(
          route("10.1.4.0/24", "192.168.2.45"),
          route("10.1.2.0/24", "192.168.2.47"),
          route("10.1.1.0/24", "192.168.2.46"),
          route("10.1.3.0/24", "192.168.2.48"));

  @Test
  void isTheHashThatTheHostComputes() throws IOException {
    assertThat(RouteDigest.lines(ROUTES)).isEqualTo(Files.readString(RECORDED));
    assertThat(RouteDigest.of(ROUTES).hex()).isEqualTo(RECORDED_HASH);
  }

  /** As sort(1) has it with LC_ALL=C, which is not the order of numbers. */
  @Test
  void sortsByBytes() {
    assertThat(
            RouteDigest.lines(
                List.of(
                    route("10.1.9.0/24", "192.168.2.9"),
                    route("10.1.10.0/24", "192.168.2.100"),
                    route("10.1.10.0/24", "192.168.2.10"))))
        .isEqualTo(
            "10.1.10.0/24 192.168.2.10\n10.1.10.0/24 192.168.2.100\n10.1.9.0/24 192.168.2.9\n");
  }

  @Test
  void ofNoRoutesIsThatOfNothing() {
    assertThat(RouteDigest.of(List.of()).hex()).isEqualTo(RouteDigest.sha256(""));
  }
}
