package io.hostgw.it;

/** What goes wrong on a host while hostgw changes it. */
enum HostFault {
  KILLED("node script killed", Hooks.KILL, ""),
  CALL_FAILS("one call of the node script fails", "", ""),
  POWER_CUT("power cut and boot", "sleep 600", ""),
  REBOOT("orderly reboot", "systemctl --no-block poweroff", ""),
  NO_SYSTEMD_RUN("no systemd-run; node script killed", Hooks.KILL, ""),
  STATE_FULL(
      "/var/lib/hostgw full",
      "cat /dev/zero >/var/lib/hostgw/ballast",
      "rm -f /var/lib/hostgw/ballast"),
  RUN_FULL(
      "/run full",
      "set -- $(df --output=used /run)\nmount -o \"remount,size=$2k\" /run",
      "mount -o remount,size=50% /run"),
  ETC_READ_ONLY(
      "/etc read-only",
      "mount --bind /etc /etc && mount -o remount,bind,ro /etc",
      "! mountpoint -q /etc || umount -l /etc"),
  ACTIVATION_FAILS("the manager does not load the routes", "", ""),
  MANAGER_DEAD(
      "networkd does not start",
      Hooks.BREAK_NETWORKD,
      "rm -f /run/systemd/system/systemd-networkd.service.d/lab.conf; systemctl daemon-reload"),
  CLOCK_BACK("clock set back 10 minutes", "echo -600 >/run/lab-fault/clock", ""),
  CLOCK_AHEAD(
      "clock set ahead a day; node script killed",
      "echo 86400 >/run/lab-fault/clock\n" + Hooks.KILL,
      "");

  /** Scripts that are told the session of hostgw's script. */
  private interface Hooks {
    String KILL = "kill -KILL \"-$1\"";
    String BREAK_NETWORKD =
        """
        mkdir -p /run/systemd/system/systemd-networkd.service.d
        printf '[Service]\\nExecStartPre=/bin/false\\n' >/run/systemd/system/systemd-networkd.service.d/lab.conf
        systemctl daemon-reload
        """;
  }

  /** A disk of its own for hostgw's notes, with room enough for it to begin. */
  private static final String SMALL_DISK =
      """
      set -e
      rm -rf /var/lib/lab-copy
      mkdir -p /var/lib/hostgw /var/lib/lab-copy
      cp -a /var/lib/hostgw/. /var/lib/lab-copy
      mount -t tmpfs -o size=16m lab /var/lib/hostgw
      cp -a /var/lib/lab-copy/. /var/lib/hostgw
      """;

  /** The disk of before, with the notes of now. */
  private static final String OLD_DISK =
      """
      mountpoint -q /var/lib/hostgw || exit 0
      set -e
      rm -rf /var/lib/lab-copy
      cp -a /var/lib/hostgw /var/lib/lab-copy
      umount /var/lib/hostgw
      rm -rf /var/lib/hostgw
      mv /var/lib/lab-copy /var/lib/hostgw
      """;

  private final String words;
  private final String hook;
  private final String lift;

  HostFault(String words, String hook, String lift) {
    this.words = words;
    this.hook = hook;
    this.lift = lift;
  }

  /** What it is called in tables. */
  String words() {
    return words;
  }

  String hook() {
    return hook;
  }

  String lift() {
    return lift;
  }

  /** Whether it is the call itself that fails. */
  boolean fails() {
    return this == CALL_FAILS;
  }

  boolean stopsTheHost() {
    return this == POWER_CUT || this == REBOOT;
  }

  /** What is done to the host before hostgw comes. */
  String before(HostKind kind) {
    return switch (this) {
      case STATE_FULL -> SMALL_DISK;
      case NO_SYSTEMD_RUN -> deny("systemd-run *");
      case ACTIVATION_FAILS -> deny(activation(kind));
      default -> "";
    };
  }

  /** What is done to it when all is over. */
  String after() {
    return this == STATE_FULL ? OLD_DISK : "";
  }

  private static String deny(String pattern) {
    return "echo '" + pattern + "' >/run/lab-fault/deny";
  }

  /** What hostgw calls for the manager to load its routes. */
  private static String activation(HostKind kind) {
    return switch (kind) {
      case NETWORKD, NETWORKD_TRIXIE -> "systemctl restart systemd-networkd*";
      case NETPLAN, NETPLAN_TRIXIE -> "netplan generate";
      case NETPLAN_NM, NETWORKMANAGER -> "busctl * Reapply *";
      case IFUPDOWN -> "ip -force -batch -";
      case PLAIN -> "systemctl restart hostgw-routes*";
    };
  }

  boolean happensTo(HostKind kind) {
    return this != MANAGER_DEAD || kind.unit().equals("systemd-networkd");
  }
}
