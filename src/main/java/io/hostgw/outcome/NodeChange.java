package io.hostgw.outcome;

import io.hostgw.facts.ChangeCounts;

/**
 * One change of one host.
 *
 * @param id the change's mark, which the host notes too
 * @param kind what kind of change it is, in the word that the host notes
 * @param digest the digest of the inventory that it is from, in hexadecimal digits; {@code -} for a
 *     change of none
 * @param counts how much was to be changed
 * @param outcome what became of it
 */
public record NodeChange(
    String id, String kind, String digest, ChangeCounts counts, NodeOutcome outcome) {}
