package io.hostgw.net;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network prefix: an address whose host bits are zero, and a length. Orders by address, then
 * shorter length first, so that a prefix stands right before those inside it.
 *
 * @param address the first address of the prefix
 * @param length the number of leading bits that are fixed
 */
public record Cidr(Address address, int length) implements Comparable<Cidr> {
  private static final Comparator<Cidr> ORDER =
      Comparator.comparing(Cidr::address).thenComparing(Cidr::length);
  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

  /**
   * Checks that the prefix is one.
   *
   * @throws IllegalArgumentException if the length does not fit the family, or host bits are set
   */
  public Cidr {
    if (length < 0 || length > address.family().bits()) {
      throw new IllegalArgumentException(
          "prefix length " + length + " is not one of " + address.family());
    }
    if (!masked(address, length).equals(address)) {
      throw new IllegalArgumentException("host bits are set in " + address + "/" + length);
    }
  }

  /** What became of reading a prefix. */
  public sealed interface Reading {
    /** The text is a prefix. */
    record Valid(Cidr cidr) implements Reading {}

    /** The text has bits set beyond the prefix; {@code meant} is the prefix without them. */
    record HostBits(Cidr meant) implements Reading {}

    /** The text is no prefix at all. */
    record Malformed() implements Reading {}
  }

  /**
   * Reads a prefix as ADDRESS/LENGTH. The kernel refuses host bits, networkd masks them silently,
   * netplan accepts even /33: so they are told apart here.
   *
   * @param text what somebody wrote
   * @return what it is
   */
  public static Reading read(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !LENGTH.matcher(text.substring(slash + 1)).matches()) {
      return new Reading.Malformed();
    }
    int length = Integer.parseInt(text.substring(slash + 1));
    Optional<Address> address = Address.parse(text.substring(0, slash));
    if (address.isEmpty() || length > address.get().family().bits()) {
      return new Reading.Malformed();
    }
    var meant = new Cidr(masked(address.get(), length), length);
    return meant.address.equals(address.get())
        ? new Reading.Valid(meant)
        : new Reading.HostBits(meant);
  }

  /**
   * Reads a prefix, or an address alone as the prefix of its full length, the way {@code ip route}
   * prints it.
   *
   * @return the prefix, or empty if the text is none or has host bits
   */
  public static Optional<Cidr> parse(String text) {
    if (text.indexOf('/') < 0) {
      return Address.parse(text).map(address -> new Cidr(address, address.family().bits()));
    }
    return read(text) instanceof Reading.Valid valid ? Optional.of(valid.cidr()) : Optional.empty();
  }

  /**
   * Reads a prefix that must be right, for constants and tests.
   *
   * @throws IllegalArgumentException if the text is no prefix
   */
  public static Cidr of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a prefix: " + text));
  }

  /** Returns the prefix of that length that holds the address; further bits are cut. */
  public static Cidr around(Address address, int length) {
    return new Cidr(masked(address, length), length);
  }

  /**
   * Returns the longest prefix that holds all of the given ones.
   *
   * @param cidrs prefixes of one family
   * @return their common prefix, or empty if there are none
   */
  public static Optional<Cidr> covering(List<Cidr> cidrs) {
    return cidrs.stream().reduce(Cidr::common);
  }

  private static Cidr common(Cidr a, Cidr b) {
    int length = Math.min(a.length, b.length);
    while (!masked(a.address, length).equals(masked(b.address, length))) {
      length--;
    }
    return new Cidr(masked(a.address, length), length);
  }

  private static Address masked(Address address, int length) {
    byte[] bytes = address.bytes().clone();
    for (int i = 0; i < bytes.length; i++) {
      int keep = Math.max(0, Math.min(8, length - 8 * i));
      bytes[i] = (byte) (bytes[i] & 0xff << 8 - keep);
    }
    return Address.ofBytes(bytes);
  }

  /** Returns the prefix's family. */
  public Family family() {
    return address.family();
  }

  /** Returns whether the address lies in this prefix. */
  public boolean contains(Address other) {
    return other.family() == family() && masked(other, length).equals(address);
  }

  /** Returns whether all of the other prefix lies in this one. */
  public boolean contains(Cidr other) {
    return other.length >= length && contains(other.address);
  }

  /** Returns whether some address lies in both. */
  public boolean overlaps(Cidr other) {
    return contains(other) || other.contains(this);
  }

  @Override
  public int compareTo(Cidr other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
