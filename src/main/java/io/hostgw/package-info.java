/** hostgw: host-gw pod routing without a daemon. */
package io.hostgw;
