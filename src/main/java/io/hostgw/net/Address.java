package io.hostgw.net;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One unicast or multicast IP address without a zone. Prints in the canonical form of its family
 * (RFC 5952 for IPv6), orders by family, then numerically.
 */
public final class Address implements Comparable<Address> {
  private static final Comparator<Address> ORDER =
      Comparator.comparing(Address::family)
          .thenComparing((a, b) -> Arrays.compareUnsigned(a.bytes, b.bytes));

  /**
   * Four decimal octets without leading zeros: others mean octal to some tools and decimal to
   * others.
   */
  private static final Pattern DOTTED =
      Pattern.compile(
          "(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})");

  /**
   * The form of RFC 4291: at most four digits a group, maybe four octets at the end. The JDK alone
   * would take more digits, and octets with leading zeros.
   */
  private static final Pattern COLONS =
      Pattern.compile("([0-9A-Fa-f]{0,4}:)+([0-9A-Fa-f]{0,4}|" + DOTTED.pattern() + ")");

  private static final int LONGEST_TEXT = 45;

  private final byte[] bytes;

  private Address(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads an address.
   *
   * @param text an IPv4 address as four decimal octets, or an IPv6 address as of RFC 4291, without
   *     zone or prefix
   * @return the address, or empty if the text is none
   */
  public static Optional<Address> parse(String text) {
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    var dotted = DOTTED.matcher(text);
    if (dotted.matches()) {
      var octets = new byte[4];
      for (int i = 0; i < 4; i++) {
        int octet = Integer.parseInt(dotted.group(i + 1));
        if (octet > 255) {
          return Optional.empty();
        }
        octets[i] = (byte) octet;
      }
      return Optional.of(new Address(octets));
    }
    if (!COLONS.matcher(text).matches()) {
      return Optional.empty();
    }
    return parseIpv6(text);
  }

  private static Optional<Address> parseIpv6(String text) {
    try {
      // A literal with a colon is never looked up by name.
      byte[] parsed = InetAddress.getByName(text).getAddress();
      // The JDK turns ::ffff:1.2.3.4 into IPv4. An IPv4-mapped address is no address of a host or a
      // route.
      return parsed.length == 16 ? Optional.of(new Address(parsed)) : Optional.empty();
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  /**
   * Reads an address that must be right, for constants and tests.
   *
   * @throws IllegalArgumentException if the text is no address
   */
  public static Address of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an IP address: " + text));
  }

  /** Returns the address that is one higher; the lowest after the highest. */
  public Address next() {
    byte[] more = bytes.clone();
    for (int i = more.length - 1; i >= 0; i--) {
      more[i]++;
      if (more[i] != 0) {
        break;
      }
    }
    return new Address(more);
  }

  static Address ofBytes(byte[] bytes) {
    return new Address(bytes.clone());
  }

  /** Returns the address's family. */
  public Family family() {
    return bytes.length == 4 ? Family.IPV4 : Family.IPV6;
  }

  /**
   * Returns whether this is a loopback, unspecified, multicast or link-local address: none is a
   * node's own.
   */
  public boolean isSpecial() {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (family() == Family.IPV4) {
      return first == 0 || first == 127 || first >= 224 || (first == 169 && second == 254);
    }
    boolean upperZero = new BigInteger(1, bytes).bitLength() <= 1;
    return upperZero || first == 0xff || (first == 0xfe && (second & 0xc0) == 0x80);
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public int compareTo(Address other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Address address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return family() == Family.IPV4 ? dotted() : colons();
  }

  private String dotted() {
    return (bytes[0] & 0xff)
        + "."
        + (bytes[1] & 0xff)
        + "."
        + (bytes[2] & 0xff)
        + "."
        + (bytes[3] & 0xff);
  }

  /**
   * RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as
   * "::".
   */
  private String colons() {
    var groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
    }
    int runStart = -1;
    int runLength = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > runLength) {
        runStart = i;
        runLength = end - i;
      }
    }
    var text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == runStart) {
        text.append("::");
        i += runLength - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(HexFormat.of().toHexDigits((short) groups[i]).replaceFirst("^0{1,3}", ""));
    }
    return text.toString();
  }
}
