package io.hostgw.inventory;

import io.hostgw.model.Sourced;

/**
 * One of a Node's status.addresses, not checked yet.
 *
 * @param type such as {@code InternalIP}
 * @param text the address, or a name
 */
record NodeAddressField(String type, Sourced<String> text) {}
