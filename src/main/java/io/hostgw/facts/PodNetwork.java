package io.hostgw.facts;

import io.hostgw.net.Cidr;

/**
 * Where pods of the host live, as something on it tells.
 *
 * @param source what tells it, fit for a message
 * @param network where
 */
public record PodNetwork(String source, Cidr network) {}
