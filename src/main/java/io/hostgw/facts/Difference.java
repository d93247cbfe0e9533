package io.hostgw.facts;

/**
 * Something on a host that is not as its keeper wants it, and that is neither a route nor a file.
 *
 * @param keeper who would set it: a backend or a feature
 * @param name what it is, such as a kernel setting's name
 * @param text what is wrong with it, for people
 */
public record Difference(String keeper, String name, String text) {}
