package io.hostgw.facts;

import io.hostgw.net.Cidr;

/**
 * A route of another owner inside the cluster's prefixes.
 *
 * @param destination its prefix
 * @param line the line of {@code ip -N route} that shows it
 */
public record ForeignRoute(Cidr destination, String line) {}
