package io.hostgw.mesh;

import io.hostgw.net.Cidr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The few prefixes that hold all destinations of one family. A host is asked for every route inside
 * of them, by one listing each: so there are few, and where podCIDRs lie far apart none spans what
 * is between them, which on a host that speaks BGP may be all of the Internet.
 */
final class Scopes {
  private static final int MOST = 16;

  /** A prefix of which podCIDRs fill less than this is parted. */
  private static final double SPARSE = 1.0 / 256;

  private record Part(List<Cidr> cidrs, Cidr scope) {
    static Part of(List<Cidr> cidrs) {
      List<Cidr> ends = List.of(cidrs.get(0), cidrs.get(cidrs.size() - 1));
      return new Part(cidrs, Cidr.covering(ends).orElseThrow());
    }

    boolean isSparse() {
      return cidrs.stream().mapToDouble(cidr -> Math.scalb(1, scope.length() - cidr.length())).sum()
          < SPARSE;
    }

    List<Part> halves() {
      Cidr half = Cidr.around(scope.address(), scope.length() + 1);
      int lower = (int) cidrs.stream().filter(cidr -> half.contains(cidr.address())).count();
      return List.of(of(cidrs.subList(0, lower)), of(cidrs.subList(lower, cidrs.size())));
    }
  }

  private Scopes() {}

  /**
   * Returns the prefixes, in order.
   *
   * @param cidrs the destinations of one family, sorted, none inside of another
   * @return at most 16 prefixes that do not overlap; none where there are no destinations
   */
  static List<Cidr> covering(List<Cidr> cidrs) {
    var parts = new ArrayList<Part>();
    if (!cidrs.isEmpty()) {
      parts.add(Part.of(cidrs));
    }
    while (parts.size() < MOST) {
      var widest =
          parts.stream()
              .filter(Part::isSparse)
              .min(Comparator.comparingInt(part -> part.scope().length()));
      if (widest.isEmpty()) {
        break;
      }
      int at = parts.indexOf(widest.get());
      parts.addAll(at, parts.remove(at).halves());
    }
    return parts.stream().map(Part::scope).toList();
  }
}
