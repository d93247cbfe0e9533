package io.hostgw.script;

import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import io.hostgw.net.Route;
import java.util.List;

/**
 * The script that asks a node what a plan needs to know. It reads only, and its size does not
 * depend on that of the mesh.
 *
 * @param nonce marks the answer
 * @param addresses the node's addresses, the one that its link is found by first
 * @param scopes the prefixes that all destinations lie in
 * @param protocol the number of our route protocol
 * @param wanted the node's wanted routes
 */
public record GatherScript(
    Nonce nonce, List<Address> addresses, List<Cidr> scopes, int protocol, List<Route> wanted) {
  /** Returns the script, to be fed to {@code sh -s}. */
  public String text() {
    return ScriptSource.terse("common.sh")
        + ScriptSource.terse("gather.sh")
        + new ScriptData()
            .nonce(nonce)
            .protocol(protocol)
            .addresses(addresses)
            .scopes(scopes)
            .wantedHash(Family.IPV4, digest(Family.IPV4))
            .wantedHash(Family.IPV6, digest(Family.IPV6))
            .text();
  }

  private RouteDigest digest(Family family) {
    return RouteDigest.of(
        wanted.stream().filter(route -> route.destination().family() == family).toList());
  }
}
