package io.hostgw.transport;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * The two directions of a connection.
 *
 * @param in what the peer sends
 * @param out what it is sent
 */
record Streams(InputStream in, OutputStream out) {}
