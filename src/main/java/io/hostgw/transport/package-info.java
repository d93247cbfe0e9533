/**
 * How a node is talked to: one SSH connection, commands with bounded output and bounded time,
 * strict host keys.
 */
package io.hostgw.transport;
