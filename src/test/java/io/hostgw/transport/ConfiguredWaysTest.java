package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.model.Become;
import io.hostgw.model.NewHostKeys;
import io.hostgw.model.SshSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By way of what a node is reached, by inventory and ssh_config. */
class ConfiguredWaysTest extends ConfiguredNode {
  @Test
  void aProxyCommandIsExpanded() throws Exception {
    Endpoint endpoint =
        byName("HostName 10.0.0.7", "Port 2222", "ProxyCommand nc -q0 %h %p # 100%%");

    assertThat(endpoint.way()).isEqualTo(new Way.Command("/bin/sh", "nc -q0 10.0.0.7 2222 # 100%"));
    assertThat(choice(endpoint, "ProxyCommand").from()).isEqualTo("ssh_config " + config + ":3");
  }

  @Test
  void whatAShellWouldReadIsNoPartOfAProxyCommand() {
    assertThatThrownBy(() -> byName("User \"$(id)\"", "ProxyCommand nc %h %p -l %r"))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("web: ProxyCommand cannot be run: \"$(id)\", which %r stands for");
  }

  @Test
  void theInventorysDirectWayWinsOverProxyCommand() throws Exception {
    assertThat(endpoint(named("", 0, "none"), "ProxyCommand nc %h %p").way())
        .isEqualTo(new Way.Direct());
  }

  @Test
  void eachJumpHostHasItsOwnConfig() throws Exception {
    Endpoint endpoint =
        byName(
            "Host web",
            "  ProxyJump outer,ops@inner:2200",
            "Host outer",
            "  HostName 203.0.113.1",
            "  Port 2022",
            "Host inner",
            "  User nobody",
            "  IdentityFile /inner-key",
            "  ProxyJump elsewhere");

    Endpoint inner = ((Way.Through) endpoint.way()).hop();
    Endpoint outer = ((Way.Through) inner.way()).hop();
    assertThat(inner.place()).isEqualTo("inner:2200 by way of outer");
    assertThat(inner.user()).isEqualTo("ops");
    assertThat(inner.keys().files()).containsExactly(Path.of("/inner-key"));
    assertThat(inner.become()).isEqualTo(Become.NONE);
    assertThat(outer.name()).isEqualTo("outer");
    assertThat(outer.place()).isEqualTo("203.0.113.1:2022");
    assertThat(outer.way()).isEqualTo(new Way.Direct());
  }

  @Test
  void theFirstJumpHostMayNeedOneOfItsOwn() throws Exception {
    Endpoint endpoint =
        byName(
            "Host web",
            "  ProxyJump gate",
            "Host gate",
            "  ProxyJump ssh://me@a,me@[2001:db8::1]:9");

    Endpoint gate = ((Way.Through) endpoint.way()).hop();
    Endpoint first = ((Way.Through) gate.way()).hop();
    assertThat(first.place()).isEqualTo("[2001:db8::1]:9 by way of a");
    assertThat(first.user()).isEqualTo("me");
    assertThat(((Way.Through) first.way()).hop().word()).isEqualTo("a");
  }

  @Test
  void theInventorysJumpHostWinsAndLendsKeysToOneThatNamesNone() throws Exception {
    var said =
        new SshSettings(
            "",
            true,
            0,
            "ops",
            List.of(Path.of("/said-key")),
            List.of(Path.of("/said-known")),
            "gate",
            List.of(NewHostKeys.YES),
            Become.AUTO);

    Endpoint endpoint =
        endpoint(said, "Host web", "  ProxyJump other", "Host gate", "  IdentityFile /gate-key");

    Endpoint gate = ((Way.Through) endpoint.way()).hop();
    assertThat(choice(endpoint, "ProxyJump"))
        .isEqualTo(new Choice("ProxyJump", "gate", "inventory"));
    assertThat(gate.user()).isNotEqualTo("ops");
    assertThat(gate.keys().files()).containsExactly(Path.of("/gate-key"));
    assertThat(gate.hostKeys().files()).containsExactly(Path.of("/said-known"));
    assertThat(gate.hostKeys().unknown()).isEqualTo(NewHostKeys.YES);
  }

  @Test
  void nodesBehindOneJumpHostShareItsEndpoint() throws Exception {
    String[] lines = {"Host web", "  ProxyJump gate", "Host 192.0.2.7", "  ProxyJump gate"};

    assertThat(byName(lines).way()).isEqualTo(endpoint(SshSettings.none(), lines).way());
  }

  @Test
  void aCircleOfJumpHostsIsNamed() {
    assertThatThrownBy(
            () -> byName("User u", "Host web b", "  ProxyJump a", "Host a", "  ProxyJump b"))
        .isInstanceOf(TransportException.class)
        .hasMessage(
            "ProxyJump goes round in a circle: u@web:22 by way of u@a:22 by way of u@b:22 by way of"
                + " u@a:22; set `ProxyJump none` for the first jump host");
    assertThatThrownBy(() -> byName("User u", "Host *", "  ProxyJump gate"))
        .hasMessageStartingWith("ProxyJump goes round in a circle: u@web:22 by way of u@gate:22");
  }

  @Test
  void aDescriptorFromAProxyCommandIsRefused() throws Exception {
    assertThatThrownBy(() -> byName("ProxyUseFdpass yes", "ProxyCommand nc -F %h %p"))
        .hasMessageContaining("ProxyUseFdpass yes (ssh_config " + config + ":1, for web)");
    assertThat(byName("ProxyUseFdpass yes").way()).isEqualTo(new Way.Direct());
  }
}
