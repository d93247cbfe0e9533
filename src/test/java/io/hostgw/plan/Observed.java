package io.hostgw.plan;

import io.hostgw.facts.DropInFile;
import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.HostDetails;
import io.hostgw.facts.LinkAddress;
import io.hostgw.facts.NetworkManagerState;
import io.hostgw.facts.NodeFacts;
import io.hostgw.facts.OwnRoute;
import io.hostgw.facts.RuntimeRoutes;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.script.RouteDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Facts of a host for tests, sound but for what a test changes. */
public record Observed(NodeFacts facts) {
  public static final String HASH = "a".repeat(64);

  private static final HostDetails NOTHING_ELSE =
      new HostDetails(1500, List.of(), List.of(), List.of(), List.of(), List.of());

  /** A host with that address on ens192, its routes as wanted, no file. */
  public static Observed of(String address) {
    return new Observed(
        new NodeFacts(
            List.of(
                new LinkAddress("br0", Address.of("10.255.0.1"), 24),
                new LinkAddress("ens192", Address.of(address), 32)),
            "ens192",
            List.of(Cidr.of("192.168.2.0/24")),
            new NetworkManagerState(252, "active", "/etc/systemd/network/10-lan.network"),
            new RuntimeRoutes.AsWanted(),
            new RuntimeRoutes.AsWanted(),
            List.of(),
            List.of(),
            List.of(),
            NOTHING_ELSE,
            HASH));
  }

  /** A host that has what it should. */
  public static Observed asWanted(DesiredState desired) {
    String path = "/etc/systemd/network/10-lan.network.d/50-hostgw.conf";
    return of(desired.node().primaryAddress().toString())
        .drop(new DropInFile(path, RouteDigest.sha256(desired.dropIn()), true));
  }

  public Observed own(OwnRoute... routes) {
    return with(
        facts.addresses(),
        facts.connected(),
        facts.manager(),
        new RuntimeRoutes.Listed(List.of(routes)),
        facts.ipv6(),
        facts.foreign(),
        facts.files(),
        facts.unappliedEdits());
  }

  public Observed own6(OwnRoute... routes) {
    return with(
        facts.addresses(),
        facts.connected(),
        facts.manager(),
        facts.ipv4(),
        new RuntimeRoutes.Listed(List.of(routes)),
        facts.foreign(),
        facts.files(),
        facts.unappliedEdits());
  }

  public Observed drop(DropInFile... files) {
    return with(
        facts.addresses(),
        facts.connected(),
        facts.manager(),
        facts.ipv4(),
        facts.ipv6(),
        facts.foreign(),
        List.of(files),
        facts.unappliedEdits());
  }

  public Observed foreign(ForeignRoute... routes) {
    return with(
        facts.addresses(),
        facts.connected(),
        facts.manager(),
        facts.ipv4(),
        facts.ipv6(),
        List.of(routes),
        facts.files(),
        facts.unappliedEdits());
  }

  public Observed edit(String file) {
    return with(
        facts.addresses(),
        facts.connected(),
        facts.manager(),
        facts.ipv4(),
        facts.ipv6(),
        facts.foreign(),
        facts.files(),
        List.of(file));
  }

  public Observed connected(String... networks) {
    return with(
        facts.addresses(),
        Arrays.stream(networks).map(Cidr::of).toList(),
        facts.manager(),
        facts.ipv4(),
        facts.ipv6(),
        facts.foreign(),
        facts.files(),
        facts.unappliedEdits());
  }

  public Observed address(String link, String address) {
    Address value = Address.of(address);
    return address(new LinkAddress(link, value, value.family().bits()));
  }

  public Observed network(String link, String address, int length) {
    return address(new LinkAddress(link, Address.of(address), length));
  }

  private Observed address(LinkAddress address) {
    List<LinkAddress> more = Stream.concat(facts.addresses().stream(), Stream.of(address)).toList();
    return with(
        more,
        facts.connected(),
        facts.manager(),
        facts.ipv4(),
        facts.ipv6(),
        facts.foreign(),
        facts.files(),
        facts.unappliedEdits());
  }

  public Observed networkFile(String path) {
    return manager(new NetworkManagerState(252, "active", path));
  }

  public Observed networkd(String state) {
    return manager(new NetworkManagerState(252, state, facts.manager().networkFilePath()));
  }

  private Observed manager(NetworkManagerState manager) {
    return with(
        facts.addresses(),
        facts.connected(),
        manager,
        facts.ipv4(),
        facts.ipv6(),
        facts.foreign(),
        facts.files(),
        facts.unappliedEdits());
  }

  private Observed with(
      List<LinkAddress> addresses,
      List<Cidr> connected,
      NetworkManagerState manager,
      RuntimeRoutes ipv4,
      RuntimeRoutes ipv6,
      List<ForeignRoute> foreign,
      List<DropInFile> files,
      List<String> edits) {
    return with(addresses, connected, manager, ipv4, ipv6, foreign, files, edits, facts.details());
  }

  public Observed details(HostDetails details) {
    return with(
        facts.addresses(),
        facts.connected(),
        facts.manager(),
        facts.ipv4(),
        facts.ipv6(),
        facts.foreign(),
        facts.files(),
        facts.unappliedEdits(),
        details);
  }

  private Observed with(
      List<LinkAddress> addresses,
      List<Cidr> connected,
      NetworkManagerState manager,
      RuntimeRoutes ipv4,
      RuntimeRoutes ipv6,
      List<ForeignRoute> foreign,
      List<DropInFile> files,
      List<String> edits,
      HostDetails details) {
    return new Observed(
        new NodeFacts(
            addresses,
            facts.link(),
            connected,
            manager,
            ipv4,
            ipv6,
            foreign,
            files,
            edits,
            details,
            facts.observed()));
  }
}
