package io.hostgw.transport;

/**
 * A key that an agent holds.
 *
 * @param key its public half, or a certificate
 * @param comment what the agent calls it; anything may be in it
 */
record AgentKey(UserKey key, String comment) {}
