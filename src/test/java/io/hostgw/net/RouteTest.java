package io.hostgw.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTest {
  private static Route route(String destination, String nextHop) {
    return new Route(Cidr.of(destination), Address.of(nextHop));
  }

  @Test
  void printsAsIpRouteDoes() {
    assertThat(route("10.1.1.0/24", "192.168.2.46")).hasToString("10.1.1.0/24 via 192.168.2.46");
  }

  @Test
  void leadsToItsOwnFamily() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> route("10.1.1.0/24", "fd00::1"))
        .withMessage("no route to 10.1.1.0/24 via fd00::1: two families");
  }

  @Test
  void ordersByDestinationThenNextHop() {
    List<Route> ordered =
        List.of(
            route("10.1.1.0/24", "192.168.2.100"),
            route("10.1.2.0/24", "192.168.2.9"),
            route("10.1.2.0/24", "192.168.2.10"),
            route("10.1.10.0/24", "192.168.2.1"));
    assertThat(ordered).isSorted();
  }
}
