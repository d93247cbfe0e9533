package io.hostgw.plan;

import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.HostDetails;
import io.hostgw.facts.HostState;
import io.hostgw.facts.LinkAddress;
import io.hostgw.facts.LinkKeeper;
import io.hostgw.facts.NodeFacts;
import io.hostgw.facts.OurFile;
import io.hostgw.facts.OwnRoute;
import io.hostgw.facts.RuntimeRoutes;
import io.hostgw.model.Persistence;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.script.RouteDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Facts of a host for tests, sound but for what a test changes. */
public record Observed(NodeFacts facts) {
  public static final String DROP_IN = "/etc/systemd/network/10-lan.network.d/50-hostgw.conf";
  public static final LinkKeeper.Found NETWORKD =
      new LinkKeeper.Found(Persistence.NETWORKD, "networkd manages ens192", DROP_IN);
  public static final String HASH = "a".repeat(64);

  private static final HostDetails NOTHING_ELSE =
      new HostDetails(
          1500, List.of(), List.of(), List.of(), List.of(), HostState.unknown(), List.of());

  /** A host with that address on ens192, its routes as wanted, no file. */
  public static Observed of(String address) {
    return new Observed(
        new NodeFacts(
            List.of(
                new LinkAddress("br0", Address.of("10.255.0.1"), 24),
                new LinkAddress("ens192", Address.of(address), 32)),
            "ens192",
            List.of(Cidr.of("192.168.2.0/24")),
            NETWORKD,
            new RuntimeRoutes.AsWanted(),
            new RuntimeRoutes.AsWanted(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            NOTHING_ELSE,
            HASH));
  }

  /** A host that has what it should. */
  public static Observed asWanted(DesiredState desired) {
    return of(desired.node().primaryAddress().toString())
        .drop(file(DROP_IN, RouteDigest.sha256(dropIn(desired)), true));
  }

  /** The text of a node's drop-in. */
  public static String dropIn(DesiredState desired) {
    return desired.files().templates(Persistence.NETWORKD).get(0).content();
  }

  /** A drop-in on a host's disk. */
  public static OurFile file(String path, String sha256, boolean loaded) {
    return new OurFile("networkd", path, "644", sha256, loaded);
  }

  public Observed own(OwnRoute... routes) {
    return with(
        facts.addresses(),
        facts.connected(),
        facts.keeper(),
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
        facts.keeper(),
        facts.ipv4(),
        new RuntimeRoutes.Listed(List.of(routes)),
        facts.foreign(),
        facts.files(),
        facts.unappliedEdits());
  }

  public Observed drop(OurFile... files) {
    return with(
        facts.addresses(),
        facts.connected(),
        facts.keeper(),
        facts.ipv4(),
        facts.ipv6(),
        facts.foreign(),
        List.of(files),
        facts.unappliedEdits());
  }

  /** A host that loading routes costs something. */
  public Observed costing(String cost) {
    return new Observed(
        new NodeFacts(
            facts.addresses(),
            facts.link(),
            facts.connected(),
            facts.keeper(),
            facts.ipv4(),
            facts.ipv6(),
            facts.foreign(),
            facts.files(),
            facts.differences(),
            facts.obstacles(),
            List.of(cost),
            facts.unappliedEdits(),
            facts.details(),
            facts.observed()));
  }

  public Observed foreign(ForeignRoute... routes) {
    return with(
        facts.addresses(),
        facts.connected(),
        facts.keeper(),
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
        facts.keeper(),
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
        facts.keeper(),
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
        facts.keeper(),
        facts.ipv4(),
        facts.ipv6(),
        facts.foreign(),
        facts.files(),
        facts.unappliedEdits());
  }

  public Observed unclear(String reason) {
    return keeper(new LinkKeeper.Unclear(reason));
  }

  public Observed keeper(LinkKeeper keeper) {
    return with(
        facts.addresses(),
        facts.connected(),
        keeper,
        facts.ipv4(),
        facts.ipv6(),
        facts.foreign(),
        facts.files(),
        facts.unappliedEdits());
  }

  private Observed with(
      List<LinkAddress> addresses,
      List<Cidr> connected,
      LinkKeeper keeper,
      RuntimeRoutes ipv4,
      RuntimeRoutes ipv6,
      List<ForeignRoute> foreign,
      List<OurFile> files,
      List<String> edits) {
    return with(addresses, connected, keeper, ipv4, ipv6, foreign, files, edits, facts.details());
  }

  public Observed details(HostDetails details) {
    return with(
        facts.addresses(),
        facts.connected(),
        facts.keeper(),
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
      LinkKeeper keeper,
      RuntimeRoutes ipv4,
      RuntimeRoutes ipv6,
      List<ForeignRoute> foreign,
      List<OurFile> files,
      List<String> edits,
      HostDetails details) {
    return new Observed(
        new NodeFacts(
            addresses,
            facts.link(),
            connected,
            keeper,
            ipv4,
            ipv6,
            foreign,
            files,
            facts.differences(),
            facts.obstacles(),
            facts.costs(),
            edits,
            details,
            facts.observed()));
  }
}
