/**
 * What OpenSSH on this machine would do: its own answer to {@code ssh -G}, and from which line of
 * ssh_config each value of it is.
 */
package io.hostgw.openssh;
