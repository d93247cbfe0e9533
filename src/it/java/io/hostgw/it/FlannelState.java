package io.hostgw.it;

/**
 * What flanneld of backend host-gw leaves on a host when it ends, by its sources: routes without a
 * protocol, the chains of --ip-masq and --iptables-forward-rules, subnet.env, the conflist of
 * kube-flannel; and the links of vxlan, which it was before.
 */
final class FlannelState {
  static final String CONFLIST = "/etc/cni/net.d/10-flannel.conflist";
  static final String SUBNET_ENV = "/run/flannel/subnet.env";

  private static final String LAYOUT =
      """
      set -e
      ip link add flannel.1 type vxlan id 1 dev ens192 dstport 8472 nolearning
      ip address add %1$s/32 dev flannel.1
      ip link set flannel.1 up
      ip link add flannel-v6.1 type vxlan id 2 dev ens192 dstport 8473 nolearning
      masq() { iptables -t nat -A FLANNEL-POSTRTG "$@"; }
      iptables -t nat -N FLANNEL-POSTRTG
      iptables -t nat -A POSTROUTING -m comment --comment 'flanneld masq' -j FLANNEL-POSTRTG
      masq -m mark --mark 0x4000/0x4000 -m comment --comment 'flanneld masq' -j RETURN
      masq -s %2$s -d 10.1.0.0/16 -m comment --comment 'flanneld masq' -j RETURN
      masq -s 10.1.0.0/16 -d %2$s -m comment --comment 'flanneld masq' -j RETURN
      masq ! -s 10.1.0.0/16 -d %2$s -m comment --comment 'flanneld masq' -j RETURN
      masq -s 10.1.0.0/16 ! -d 224.0.0.0/4 -m comment --comment 'flanneld masq' -j MASQUERADE --random-fully
      masq ! -s 10.1.0.0/16 -d 10.1.0.0/16 -m comment --comment 'flanneld masq' -j MASQUERADE --random-fully
      for each in iptables ip6tables; do
        "$each" -N FLANNEL-FWD
        "$each" -A FORWARD -m comment --comment 'flanneld forward' -j FLANNEL-FWD
      done
      iptables -A FLANNEL-FWD -s 10.1.0.0/16 -m comment --comment 'flanneld forward' -j ACCEPT
      iptables -A FLANNEL-FWD -d 10.1.0.0/16 -m comment --comment 'flanneld forward' -j ACCEPT
      iptables -P FORWARD DROP
      mkdir -p /run/flannel /etc/cni/net.d
      cat >/run/flannel/subnet.env <<'END'
      FLANNEL_NETWORK=10.1.0.0/16
      FLANNEL_SUBNET=%3$s/24
      FLANNEL_MTU=1500
      FLANNEL_IPMASQ=true
      END
      cat >/etc/cni/net.d/10-flannel.conflist <<'END'
      {
        "name": "cbr0",
        "cniVersion": "0.3.1",
        "plugins": [
          {
            "type": "flannel",
            "delegate": {
              "hairpinMode": true,
              "isDefaultGateway": true
            }
          },
          {
            "type": "portmap",
            "capabilities": {
              "portMappings": true
            }
          }
        ]
      }
      END
      """;

  private static final String GONE =
      """
      ip link del flannel.1
      ip link del flannel-v6.1
      iptables -P FORWARD ACCEPT
      iptables -t nat -F POSTROUTING
      iptables -t nat -F FLANNEL-POSTRTG
      iptables -t nat -X FLANNEL-POSTRTG
      for each in iptables ip6tables; do
        "$each" -F
        "$each" -X
      done
      rm -rf /run/flannel /etc/cni
      ip route flush root 10.1.0.0/16 dev ens192
      """;

  private FlannelState() {}

  /** Lays it out on a host, with routes to its peers. */
  static void on(LabHost host, LabHost... peers) {
    String network = host.podCidr().replaceFirst("/\\d+$", "");
    host.shell(LAYOUT.formatted(network, host.podCidr(), host.bridgeAddress())).ok();
    for (LabHost peer : peers) {
      host.addRoute(peer.podCidr() + " via " + peer.address() + " dev ens192");
    }
  }

  /**
   * As newer flannels do when they end in peace: the chains stay, empty and without a way there.
   */
  static void takesItsRulesAlong(LabHost host) {
    host.shell(
            """
            set -e
            iptables -D FORWARD -m comment --comment 'flanneld forward' -j FLANNEL-FWD
            iptables -F FLANNEL-FWD
            iptables -t nat -D POSTROUTING -m comment --comment 'flanneld masq' -j FLANNEL-POSTRTG
            iptables -t nat -F FLANNEL-POSTRTG
            """)
        .ok();
  }

  /** Takes off whatever is left of it. */
  static void off(LabHost host) {
    host.shell(GONE);
  }

  /** All that is there of it, a line each. */
  static String shown(LabHost host) {
    return host.shell(
            """
            ip -o link | grep -o 'flannel[^:@]*'
            for each in iptables ip6tables; do
              "$each" -S | grep FLANNEL
              "$each" -t nat -S | grep FLANNEL
            done
            ls -d /run/flannel /etc/cni/net.d/*flannel* 2>/dev/null
            true
            """)
        .ok();
  }

  /** Has something run that is called flanneld, and returns its process id. */
  static String daemon(LabHost host) {
    return host.shell(
            """
            cp /usr/bin/sleep /usr/local/bin/flanneld
            /usr/local/bin/flanneld 600 >/dev/null 2>&1 </dev/null &
            echo $!
            """)
        .ok();
  }

  static void stop(LabHost host, String pid) {
    host.shell("kill " + pid + "; rm -f /usr/local/bin/flanneld");
  }
}
