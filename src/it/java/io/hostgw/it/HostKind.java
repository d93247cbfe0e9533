package io.hostgw.it;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a host of the lab is: its Debian release and what manages its link. */
public enum HostKind {
  NETWORKD("networkd", "bookworm", "systemd-networkd", Files.NETWORKD),
  NETWORKD_TRIXIE("networkd", "trixie", "systemd-networkd", Files.NETWORKD),
  NETPLAN("netplan", "bookworm", "systemd-networkd", Files.NETPLAN),
  NETPLAN_TRIXIE("netplan", "trixie", "systemd-networkd", Files.NETPLAN),
  NETPLAN_NM("netplan-nm", "bookworm", "NetworkManager", Files.NETPLAN),
  NETWORKMANAGER("networkmanager", "bookworm", "NetworkManager", Files.NETWORKMANAGER),
  IFUPDOWN("ifupdown", "bookworm", "networking", Files.IFUPDOWN),
  /** Nobody manages the link: what brings our routes back is our own unit. */
  PLAIN("plain", "bookworm", "hostgw-routes", Files.UNIT);

  /** Where hostgw keeps the routes. */
  private interface Files {
    String NETWORKD = "/etc/systemd/network/10-lan.network.d/50-hostgw.conf";
    String NETPLAN = "/etc/netplan/90-hostgw.yaml";
    String NETWORKMANAGER = "/etc/NetworkManager/system-connections/lan.nmconnection";
    String IFUPDOWN = "/etc/network/if-up.d/hostgw";
    String UNIT = "/etc/systemd/system/hostgw-routes.service";
  }

  private static final Duration IMAGE_LIMIT = Duration.ofMinutes(10);

  private final String word;
  private final String suite;
  private final String unit;
  private final String file;

  HostKind(String word, String suite, String unit, String file) {
    this.word = word;
    this.suite = suite;
    this.unit = unit;
    this.file = file;
  }

  /** The host that the run is told to test with. */
  static HostKind usual() {
    return "trixie".equals(System.getenv("HOSTGW_LAB_SUITE")) ? NETWORKD_TRIXIE : NETWORKD;
  }

  /** Those that tests of every kind take: {@code -Dhostgw.lab.kinds=netplan,plain} names some. */
  static List<HostKind> tested() {
    List<String> asked = List.of(System.getProperty("hostgw.lab.kinds", "").split(","));
    return Arrays.stream(values())
        .filter(kind -> asked.contains("") || asked.contains(kind.toString()))
        .toList();
  }

  /** The word of {@code HOSTGW_LAB_KIND}. */
  public String word() {
    return word;
  }

  /** Where hostgw keeps the routes there, if it has found out who manages the link. */
  public String file() {
    return file;
  }

  /**
   * The unit, by its name alone, that brings the routes back: of who has the link, or else our own.
   */
  public String unit() {
    return unit;
  }

  /** Who manages the link, for a name of a lab or of a test. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The image of such a host; it is made if it is not there. */
  String image() {
    Path script = HostDefinition.baseDirectory().resolve("src/lab/lab");
    Binary lab = Binary.of(script.toString(), "image", word + ":" + suite).within(IMAGE_LIMIT);
    List<String> lines = lab.run().ok().lines().toList();
    return lines.get(lines.size() - 1);
  }
}
