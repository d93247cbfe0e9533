package io.hostgw.net;

/** An address family of the Internet protocol. */
public enum Family {
  IPV4(32),
  IPV6(128);

  private final int bits;

  Family(int bits) {
    this.bits = bits;
  }

  /** Returns the length of an address of this family, in bits. */
  public int bits() {
    return bits;
  }
}
