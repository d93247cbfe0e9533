package io.hostgw.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An inventory of a lab's hosts, for a test that changes one thing of it; each change is a new one.
 */
public record LabInventory(
    Lab lab, Path knownHosts, List<Entry> entries, List<String> cluster, List<String> defaults) {

  public LabInventory {
    entries = List.copyOf(entries);
    cluster = List.copyOf(cluster);
    defaults = List.copyOf(defaults);
  }

  /**
   * One node.
   *
   * @param more further lines of the node, as YAML
   */
  public record Entry(String name, String address, String podCidr, List<String> more) {
    public Entry {
      more = List.copyOf(more);
    }

    static Entry of(LabHost host) {
      List<String> more =
          host.login().equals(host.address())
              ? List.of()
              : List.of("ssh: {host: " + host.login() + "}");
      return new Entry(
          host.name(),
          host.address() + quoted(host.ipv6Address()),
          host.podCidr() + quoted(host.ipv6PodCidr()),
          more);
    }

    private static String quoted(String second) {
      return second.isEmpty() ? "" : ", '" + second + "'";
    }

    String yaml() {
      String head =
          """
            - name: %s
              addresses: [%s]
              podCIDRs: [%s]
          """
              .formatted(name, address, podCidr);
      return more.stream()
          .map(line -> "    " + line + "\n")
          .collect(Collectors.joining("", head, ""));
    }
  }

  /** The inventory of all hosts. */
  public static LabInventory of(Lab lab) {
    List<Entry> entries = lab.hosts().stream().map(Entry::of).toList();
    return new LabInventory(lab, lab.knownHosts(), entries, List.of(), List.of());
  }

  public LabInventory with(Entry entry) {
    List<Entry> all = new ArrayList<>(entries);
    all.add(entry);
    return having(all);
  }

  public LabInventory with(String name, String address, String podCidr) {
    return with(new Entry(name, address, podCidr, List.of()));
  }

  public LabInventory without(LabHost host) {
    return having(entries.stream().filter(entry -> !entry.name().equals(host.name())).toList());
  }

  public LabInventory withPodCidr(LabHost host, String podCidr) {
    return changed(host, entry -> new Entry(entry.name(), entry.address(), podCidr, entry.more()));
  }

  public LabInventory withAddress(LabHost host, String address) {
    return changed(host, entry -> new Entry(entry.name(), address, entry.podCidr(), entry.more()));
  }

  /** Reaches a node at another address than its own. */
  public LabInventory withSshHost(LabHost host, String sshHost) {
    return withSsh(host, "host: " + sshHost);
  }

  /** Says of a node how it is logged in to: an entry of its {@code ssh}. */
  public LabInventory withSsh(LabHost host, String setting) {
    List<String> more = List.of("ssh: {" + setting + "}");
    return changed(host, entry -> new Entry(entry.name(), entry.address(), entry.podCidr(), more));
  }

  /** Has the node's routes kept by that backend. */
  public LabInventory withPersistence(LabHost host, String word) {
    List<String> more = List.of("persistence: " + word);
    return changed(host, entry -> new Entry(entry.name(), entry.address(), entry.podCidr(), more));
  }

  public LabInventory withKnownHosts(Path file) {
    return new LabInventory(lab, file, entries, cluster, defaults);
  }

  /** Says something more of the cluster: a line of YAML. */
  public LabInventory withCluster(String line) {
    return new LabInventory(lab, knownHosts, entries, more(cluster, line), defaults);
  }

  /** Says something more of all nodes: a line of YAML. */
  public LabInventory withDefault(String line) {
    return new LabInventory(lab, knownHosts, entries, cluster, more(defaults, line));
  }

  private static List<String> more(List<String> lines, String line) {
    return Stream.concat(lines.stream(), Stream.of(line)).toList();
  }

  private LabInventory having(List<Entry> others) {
    return new LabInventory(lab, knownHosts, others, cluster, defaults);
  }

  private LabInventory changed(LabHost host, UnaryOperator<Entry> change) {
    return having(
        entries.stream()
            .map(entry -> entry.name().equals(host.name()) ? change.apply(entry) : entry)
            .toList());
  }

  public String text() {
    HostDefinition definition = HostDefinition.load();
    String head =
        """
        apiVersion: hostgw.io/v1
        kind: Inventory
        cluster:
          name: %s
          podCIDRs: [%s]
        %sdefaults:
          interface: %s
        %s  ssh:
            user: %s
            identityFile: %s
            knownHosts: %s
            become: sudo
        nodes:
        """
            .formatted(
                lab.name(),
                definition.value("clusterCidr") + (lab.shape().ipv6() ? ", 'fd01::/32'" : ""),
                indented(cluster),
                lab.shape().carrier().device(),
                persistence().indent(2) + indented(defaults),
                definition.value("user"),
                lab.identity(),
                knownHosts);
    return entries.stream().map(Entry::yaml).collect(Collectors.joining("", head, ""));
  }

  private static String indented(List<String> lines) {
    return lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
  }

  /** A lab of networkd hosts is told so; of others hostgw must find out. */
  private String persistence() {
    return lab.shape().kinds().stream().allMatch(kind -> kind.word().equals("networkd"))
        ? "persistence: networkd\nnetworkFile: 10-lan"
        : "persistence: auto";
  }

  /** Writes it to a file. */
  public Path to(Path file) {
    try {
      return Files.writeString(file, text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
