package io.hostgw.inventory;

import io.hostgw.model.NodeName;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Checks the values that every source of nodes has; reports, and keeps what is right. */
final class ValueChecks {
  private static final Pattern LABEL_KEY =
      Pattern.compile(
          "([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
  private static final Pattern LABEL_VALUE =
      Pattern.compile("([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?");

  private final Findings findings;
  private final Map<NodeName, Origin> names = new HashMap<>();

  ValueChecks(Findings findings) {
    this.findings = findings;
  }

  /** Returns the name if it is one and the first of its kind. */
  Optional<NodeName> newName(Sourced<String> text) {
    Optional<NodeName> name = NodeName.parse(text.value());
    if (name.isEmpty()) {
      findings.error(
          ProblemCode.BAD_NAME,
          text.origin(),
          "name "
              + Printable.quoted(text.value())
              + " is no node name: lower case letters, digits, - and . (RFC 1123)");
      return Optional.empty();
    }
    Origin first = names.putIfAbsent(name.get(), text.origin());
    if (first == null) {
      return name;
    }
    findings.error(
        ProblemCode.DUPLICATE_NAME,
        text.origin(),
        "node "
            + name.get()
            + " is here twice"
            + (first.hasPlace() ? ": the first is in " + place(first, text.origin()) : ""));
    return Optional.empty();
  }

  private static String place(Origin first, Origin second) {
    return first.source().equals(second.source()) ? "line " + first.line() : first.toString();
  }

  /**
   * Checks the form of labels, which is that of Kubernetes.
   *
   * @param who whose they are, such as {@code node kubworker1}
   * @return the right ones by key
   */
  SortedMap<String, String> labels(Map<String, Sourced<String>> labels, String who) {
    var right = new TreeMap<String, String>();
    labels.forEach(
        (key, value) -> {
          if (LABEL_KEY.matcher(key).matches() && LABEL_VALUE.matcher(value.value()).matches()) {
            right.put(key, value.value());
          } else {
            findings.error(
                ProblemCode.BAD_LABEL,
                value.origin(),
                "label %s of %s with the value %s is none: up to 63 letters, digits and - _ . each, the key maybe after PREFIX/"
                    .formatted(Printable.quoted(key), who, Printable.quoted(value.value())));
          }
        });
    return right;
  }

  /**
   * Reads node addresses.
   *
   * @param what what they are called in messages, such as {@code address of kubworker1}
   */
  List<Sourced<Address>> addresses(List<Sourced<String>> texts, String what) {
    return anyAddresses(texts, what).stream()
        .filter(address -> isUsableOrSaid(address, what))
        .toList();
  }

  /** Reads addresses, also those that no other node reaches. */
  List<Sourced<Address>> anyAddresses(List<Sourced<String>> texts, String what) {
    return texts.stream().flatMap(text -> address(text, what).stream()).toList();
  }

  private Optional<Sourced<Address>> address(Sourced<String> text, String what) {
    Optional<Address> address = Address.parse(text.value());
    if (address.isEmpty()) {
      String hint = text.value().contains("/") ? ": leave out the prefix length" : "";
      findings.error(
          ProblemCode.BAD_ADDRESS,
          text.origin(),
          what + ": " + Printable.quoted(text.value()) + " is no IP address" + hint);
    }
    return address.map(value -> new Sourced<>(value, text.origin()));
  }

  private boolean isUsableOrSaid(Sourced<Address> address, String what) {
    if (!address.value().isSpecial()) {
      return true;
    }
    findings.error(
        ProblemCode.UNREACHABLE_ADDRESS,
        address.origin(),
        what
            + ": "
            + address
            + " is loopback, link-local, multicast or unspecified, which no other node reaches");
    return false;
  }

  /**
   * Reads prefixes.
   *
   * @param what what they are called in messages, such as {@code podCIDR of kubworker1}
   */
  List<Sourced<Cidr>> cidrs(List<Sourced<String>> texts, String what) {
    var read = new ArrayList<Sourced<Cidr>>();
    for (Sourced<String> text : texts) {
      cidr(text, what).ifPresent(cidr -> read.add(new Sourced<>(cidr, text.origin())));
    }
    return read;
  }

  private Optional<Cidr> cidr(Sourced<String> text, String what) {
    Cidr.Reading reading = Cidr.read(text.value());
    if (reading instanceof Cidr.Reading.Valid valid) {
      return usable(valid.cidr(), text.origin(), what);
    }
    String reason =
        reading instanceof Cidr.Reading.HostBits bits
            ? text.value() + " has host bits set; " + bits.meant() + " is meant?"
            : Printable.quoted(text.value()) + " is no prefix: write it as 10.1.0.0/24";
    findings.error(
        reading instanceof Cidr.Reading.HostBits ? ProblemCode.HOST_BITS : ProblemCode.BAD_CIDR,
        text.origin(),
        what + ": " + reason);
    return Optional.empty();
  }

  /** Refuses what would be a default route, or a route to what is no unicast address. */
  private Optional<Cidr> usable(Cidr cidr, Origin origin, String what) {
    if (!cidr.address().isSpecial()) {
      return Optional.of(cidr);
    }
    findings.error(
        ProblemCode.UNUSABLE_CIDR,
        origin,
        what + ": " + cidr + " is loopback, link-local, multicast or everything");
    return Optional.empty();
  }

  /**
   * Reports values beyond the first of a family.
   *
   * @param what what they are called in messages
   * @return the first of each family, in order
   */
  <T> List<Sourced<T>> onePerFamily(
      List<Sourced<T>> values, Function<T, Family> family, String what) {
    var first = new EnumMap<Family, Sourced<T>>(Family.class);
    var kept = new ArrayList<Sourced<T>>();
    for (Sourced<T> each : values) {
      Sourced<T> before = first.putIfAbsent(family.apply(each.value()), each);
      if (before == null) {
        kept.add(each);
      } else {
        findings.error(
            ProblemCode.SEVERAL_OF_A_FAMILY,
            each.origin(),
            what
                + ": "
                + before
                + " and "
                + each
                + " are both "
                + words(family.apply(each.value()))
                + ": keep one");
      }
    }
    return kept;
  }

  /** Returns the prefixes whose family none of the addresses has: no route can lead there. */
  static List<Sourced<Cidr>> unreachable(
      List<Sourced<Cidr>> podCidrs, List<Sourced<Address>> addresses) {
    return podCidrs.stream()
        .filter(
            cidr ->
                addresses.stream()
                    .noneMatch(address -> address.value().family() == cidr.value().family()))
        .toList();
  }

  static String words(Family family) {
    return switch (family) {
      case IPV4 -> "IPv4";
      case IPV6 -> "IPv6";
    };
  }
}
