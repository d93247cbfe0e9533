package io.hostgw.transport;

/**
 * A host's key, seen without logging in.
 *
 * @param endpoint the host
 * @param key the key that it proved to have
 * @param verdict what is known of it
 */
public record HostKeySight(Endpoint endpoint, HostKey key, HostKeyVerdict verdict) {}
