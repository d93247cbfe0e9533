package io.hostgw.document;

import io.hostgw.model.Origin;

/**
 * One key of a mapping and its value.
 *
 * @param key the key as it is meant, quotes and escapes resolved
 * @param keyOrigin where the key stands
 * @param value its value
 */
public record Entry(String key, Origin keyOrigin, Value value) {}
