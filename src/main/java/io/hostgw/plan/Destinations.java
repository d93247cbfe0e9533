package io.hostgw.plan;

import io.hostgw.mesh.MeshRoute;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A node's destinations, none inside of another, to be searched by what lies in them. */
final class Destinations {
  private final TreeMap<Address, MeshRoute> byStart = new TreeMap<>();

  Destinations(List<MeshRoute> wanted) {
    wanted.forEach(route -> byStart.put(route.destination().address(), route));
  }

  /** Returns the route whose destination holds all of the prefix. */
  Optional<MeshRoute> holding(Cidr cidr) {
    return Optional.ofNullable(byStart.floorEntry(cidr.address()))
        .map(entry -> entry.getValue())
        .filter(route -> route.destination().contains(cidr));
  }

  /** Returns the route whose destination holds the address. */
  Optional<MeshRoute> holding(Address address) {
    return holding(Cidr.around(address, address.family().bits()));
  }

  /** Returns the first route whose destination shares an address with the prefix. */
  Optional<MeshRoute> overlapping(Cidr cidr) {
    return Stream.of(byStart.floorEntry(cidr.address()), byStart.ceilingEntry(cidr.address()))
        .flatMap(Stream::ofNullable)
        .map(entry -> entry.getValue())
        .filter(route -> route.destination().overlaps(cidr))
        .findFirst();
  }
}
