package io.hostgw.transport;

/**
 * What a command answered. Untrusted text: the node may send anything.
 *
 * @param exitCode its exit code, 0 to 255; 128 and the signal's number where a signal ended it, as
 *     a shell has it
 * @param stdout the start of its standard output, decoded as UTF-8 with a replacement character for
 *     what is not
 * @param stderr the start of its standard error, decoded the same
 * @param truncated whether either was longer than what is kept of it
 */
public record Answer(int exitCode, String stdout, String stderr, boolean truncated) {}
