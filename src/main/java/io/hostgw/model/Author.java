package io.hostgw.model;

/**
 * Who changes hosts, as they note it.
 *
 * @param who a word such as {@code ops@bastion/pid-4711/2026-11-24T08:00:00Z}
 * @param version the version of hostgw
 */
public record Author(String who, String version) {}
