package io.hostgw.transport;

/**
 * A setting of a connection and who made it.
 *
 * @param option as ssh_config(5) calls it, such as {@code User}
 * @param value what it is set to
 * @param from who says so, such as {@code ssh_config /etc/ssh/ssh_config:7}, {@code inventory},
 *     {@code built in}
 */
public record Choice(String option, String value, String from) {}
