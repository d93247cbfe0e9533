package io.hostgw.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;

/** One host of the lab: what a test asks it goes past the network, by the container engine. */
public final class LabHost {
  private static final int READY_SECONDS = 120;
  private static final int SHUTDOWN_SECONDS = 10;

  /** Bytes that one argument of a program holds, as base64. */
  private static final int PIECE = 90_000;

  /** networkd is only restarted where it may have loaded a drop-in: a restart is the slow part. */
  private static final String CLEAN =
      """
      set -eu
      systemctl stop 'hostgw-revert-*'
      rm -f /etc/systemd/system/hostgw-boot.service /etc/systemd/system/sysinit.target.wants/hostgw-boot.service
      for file in /etc/systemd/network/*.network.d/50-hostgw.conf /var/lib/hostgw /run/hostgw; do
        [ ! -e "$file" ] || dirty=1
      done
      rm -rf /etc/systemd/network/*.network.d /var/lib/hostgw /run/hostgw
      if [ -e /etc/hostgw ]; then
        systemctl stop 'hostgw-*'
        rm -rf /etc/hostgw /etc/systemd/system/hostgw-*.service /etc/systemd/system/*.wants/hostgw-*.service
        rm -f /etc/sysctl.d/90-hostgw.conf /etc/modules-load.d/hostgw.conf /etc/cni/net.d/10-hostgw.conflist /etc/tmpfiles.d/hostgw.conf
        for family in ip ip6; do nft delete table "$family" hostgw 2>/dev/null || :; done
        systemctl daemon-reload
      fi
      if [ "${dirty-}" ]; then
        systemctl reset-failed systemd-networkd.service
        systemctl restart systemd-networkd.service
        until networkctl status ens192 | grep -q '(configured)'; do sleep 0.05; done
      fi
      ip route flush proto 73
      """;

  /**
   * What a host is called in the inventory.
   *
   * @param login the address that it is reached by
   * @param address the one of the node
   * @param ipv6Address empty where there is none, as is the podCIDR
   */
  record Identity(
      String name,
      String login,
      String address,
      String podCidr,
      String ipv6Address,
      String ipv6PodCidr) {}

  private final HostKind kind;
  private final Carrier carrier;
  private final Identity identity;
  private final GenericContainer<?> container;

  LabHost(HostKind kind, Carrier carrier, Identity identity, GenericContainer<?> container) {
    this.kind = kind;
    this.carrier = carrier;
    this.identity = identity;
    this.container = container;
  }

  public HostKind kind() {
    return kind;
  }

  public String name() {
    return identity.name();
  }

  /** The address that logins come to. */
  public String login() {
    return identity.login();
  }

  /** The address of the node. */
  public String address() {
    return identity.address();
  }

  /** The link that has the address of the node. */
  public String link() {
    return carrier.device();
  }

  public String podCidr() {
    return identity.podCidr();
  }

  /** The IPv6 address of the node, empty where it has none. */
  public String ipv6Address() {
    return identity.ipv6Address();
  }

  public String ipv6PodCidr() {
    return identity.ipv6PodCidr();
  }

  /** The first address of the podCIDR: its bridge cni0. */
  public String bridgeAddress() {
    return podCidr().replaceFirst("0/\\d+$", "1");
  }

  /** The address of the pod behind the bridge, in the network namespace {@code pod}. */
  public String podAddress() {
    return podCidr().replaceFirst("0/\\d+$", "2");
  }

  /** The same of the IPv6 podCIDR. */
  public String podIpv6Address() {
    return ipv6PodCidr().replaceFirst("/\\d+$", "2");
  }

  /** Runs a command as root. */
  public CommandResult exec(String... command) {
    try {
      ExecResult result = container.execInContainer(StandardCharsets.UTF_8, command);
      return new CommandResult(result.getExitCode(), result.getStdout(), result.getStderr());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs a line of shell as root. */
  public CommandResult shell(String script) {
    return exec("sh", "-c", script);
  }

  /** Runs a command as root in the pod. */
  public CommandResult pod(String... command) {
    String[] inPod = new String[command.length + 4];
    System.arraycopy(new String[] {"ip", "netns", "exec", "pod"}, 0, inPod, 0, 4);
    System.arraycopy(command, 0, inPod, 4, command.length);
    return exec(inPod);
  }

  /** Whether the host reaches the address, by one ping. */
  public boolean pings(String target) {
    return exec("ping", "-c1", "-W1", target).exit() == 0;
  }

  /** Whether the pod reaches the address, by one ping. */
  public boolean podPings(String target) {
    return pod("ping", "-c1", "-W1", target).exit() == 0;
  }

  /** The IPv4 routes of the main table. */
  public List<HostRoute> routes() {
    return HostRoute.parse(exec("ip", "-j", "route").ok());
  }

  /** All routes of the main table, with all that the host says of each. */
  public Set<String> routeSet() {
    Set<String> all = new HashSet<>(HostRoute.whole(exec("ip", "-N", "-j", "route").ok()));
    all.addAll(HostRoute.whole(exec("ip", "-N", "-j", "-6", "route").ok()));
    return all;
  }

  /** The routes with hostgw's protocol number, as the host says them, sorted. */
  public List<String> ownRoutes() {
    return routes().stream()
        .filter(route -> route.protocol().equals("73"))
        .map(HostRoute::toString)
        .sorted()
        .toList();
  }

  /**
   * The IPv4 routes to pods elsewhere, by whatever protocol and metric, sorted: a twin is seen
   * here.
   */
  public List<String> podRoutes() {
    return routes().stream()
        .filter(route -> route.dst().startsWith("10.1.") && !route.dst().equals(podCidr()))
        .map(route -> route.dst() + " via " + route.gateway() + " dev " + route.dev())
        .sorted()
        .toList();
  }

  /** All that the host says of the way to its own podCIDR. */
  public String bridgeRoute() {
    return routes().stream()
        .filter(route -> route.dst().equals(podCidr()))
        .map(HostRoute::toString)
        .collect(Collectors.joining("\n"));
  }

  /** hostgw's drop-ins, whichever .network file they belong to, and what it leaves beside them. */
  public List<String> dropIns() {
    return shell("ls -A /etc/systemd/network/*.network.d/* 2>/dev/null || :").ok().lines().toList();
  }

  public boolean exists(String path) {
    return exec("test", "-e", path).exit() == 0;
  }

  /** Which run of the network manager this is: another one after each restart. */
  public String networkManagerRun() {
    return exec("systemctl", "show", "-p", "InvocationID", "systemd-networkd.service").ok();
  }

  /** How many connections its sshd has had since it booted. */
  public long connections() {
    return shell(
            "journalctl -q -b -o cat -u ssh | grep -c -E 'Accepted|Connection (closed|reset)' || :")
        .ok()
        .lines()
        .mapToLong(Long::parseLong)
        .sum();
  }

  /** Sets a route, in the words of {@code ip route}. */
  public void addRoute(String words) {
    route("add", words);
  }

  /** Changes a route that is there, in the words of {@code ip route}. */
  public void changeRoute(String words) {
    route("change", words);
  }

  /** Takes a route off, in the words of {@code ip route}. */
  public void deleteRoute(String words) {
    route("del", words);
  }

  private void route(String action, String words) {
    Stream<String> command = Stream.of("ip", "route", action);
    exec(Stream.concat(command, Stream.of(words.split(" "))).toArray(String[]::new)).ok();
  }

  /** Takes off all that hostgw has put there, so that the host is as it was booted. */
  public void clean() {
    shell(CLEAN).ok();
  }

  public String readFile(String path) {
    CommandResult result = exec("cat", path);
    result.ok();
    return result.stdout();
  }

  /**
   * Waits until what is written next counts as an edit of what the network manager runs with: times
   * of files and of its start count by the second, and it is given one more to read them
   * (docs/host.md).
   */
  void letEditsShow() {
    Await.moment(Duration.ofSeconds(3));
  }

  /** Writes a file, its directories included. */
  public void writeFile(String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    writePiece(path, ">", Arrays.copyOf(bytes, Math.min(PIECE, bytes.length)));
    for (int from = PIECE; from < bytes.length; from += PIECE) {
      int end = Math.min(from + PIECE, bytes.length);
      writePiece(path, ">>", Arrays.copyOfRange(bytes, from, end));
    }
  }

  private void writePiece(String path, String redirection, byte[] piece) {
    exec(
            "sh",
            "-c",
            "mkdir -p \"$(dirname \"$1\")\" && printf %s \"$2\" | base64 -d "
                + redirection
                + "\"$1\"",
            "write",
            path,
            Base64.getEncoder().encodeToString(piece))
        .ok();
  }

  /** Shuts down and boots again: the disk stays, the network is a new one. */
  public void reboot() {
    DockerClientFactory.lazyClient()
        .restartContainerCmd(container.getContainerId())
        .withTimeout(SHUTDOWN_SECONDS)
        .exec();
    waitReady();
  }

  /** Whether it runs at all. */
  public boolean isUp() {
    return Boolean.TRUE.equals(
        DockerClientFactory.lazyClient()
            .inspectContainerCmd(container.getContainerId())
            .exec()
            .getState()
            .getRunning());
  }

  /** Stops it as a power cut does: nothing on it has a say. */
  public void powerOff() {
    DockerClientFactory.lazyClient().killContainerCmd(container.getContainerId()).exec();
  }

  /** Boots a host that is down: the disk stays, the network is a new one. */
  public void powerOn() {
    DockerClientFactory.lazyClient().startContainerCmd(container.getContainerId()).exec();
    waitReady();
  }

  /** Waits until the host has booted, has its address and its sshd listens. */
  public void waitReady() {
    exec("lab-host", "ready", Integer.toString(READY_SECONDS)).ok();
  }

  /** Takes the host off the network; its link, addresses and routes stay. */
  public void cut() {
    exec("lab-host", "cut").ok();
  }

  /** Puts the host on the network again. */
  public void mend() {
    exec("lab-host", "mend").ok();
  }

  /** Plugs the cable of its link in, or pulls it: the other end of the link goes down. */
  public void cable(boolean in) {
    String peer = exec("cat", "/sys/class/net/" + cabled() + "/iflink").ok();
    Binary.of("docker", "run", "--rm", "--network", "host", "--cap-add", "NET_ADMIN")
        .with("--entrypoint", "lab-host", container.getDockerImageName())
        .run("peer", peer, in ? "up" : "down")
        .ok();
  }

  /**
   * Sets its link down and up again, as an operator does. Not in the same moment: systemd 252's
   * networkd may then not notice, and the host's own default route is gone for good.
   */
  public void flap() {
    exec("ip", "link", "set", cabled(), "down").ok();
    Await.moment(Duration.ofMillis(500));
    exec("ip", "link", "set", cabled(), "up").ok();
  }

  /** The link that the traffic of the node's address goes over in the end. */
  private String cabled() {
    return HostDefinition.load().value(carrier == Carrier.SECOND ? "secondLink" : "link");
  }

  /** What a host of kind plain has its script for: the default route of each boot. */
  public void setPlainDefaultRoute() {
    shell("ip route add default via \"$HOSTGW_LAB_GATEWAY\" dev ens192").ok();
  }

  /** Restarts what manages its link; systemd forgets how often that happened before. */
  public void restartManager() {
    // systemd 257 starts another unit with networkd, which has a start limit too.
    exec("systemctl", "reset-failed", kind.unit() + "*").ok();
    exec("systemctl", "restart", kind.unit()).ok();
  }

  /** What systemd says of the whole: running, or degraded and the units that have failed. */
  public String systemState() {
    return shell("systemctl is-system-running; systemctl --failed --plain --no-legend")
        .stdout()
        .strip();
  }

  /** Freezes every process; the kernel still answers the network. */
  public void pause() {
    DockerClientFactory.lazyClient().pauseContainerCmd(container.getContainerId()).exec();
  }

  public void unpause() {
    DockerClientFactory.lazyClient().unpauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public String toString() {
    return name();
  }
}
