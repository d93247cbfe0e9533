package io.hostgw.facts;

import io.hostgw.net.Address;

/**
 * An address of the host.
 *
 * @param link the interface that has it
 * @param address the address
 */
public record LinkAddress(String link, Address address) {}
