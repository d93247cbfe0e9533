package io.hostgw.script;

import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The script that asks a node what a plan needs to know. It reads only, and its size does not
 * depend on that of the mesh.
 *
 * @param nonce marks the answer
 * @param addresses the node's addresses, the one that its link is found by first
 * @param scopes the prefixes that all destinations lie in
 * @param persistence the backend that keeps the routes, or {@code auto}
 * @param features what else the node is to have
 * @param wanted the node's wanted routes
 */
public record GatherScript(
    Nonce nonce,
    List<Address> addresses,
    List<Cidr> scopes,
    String persistence,
    List<String> features,
    List<WantedLine> wanted) {
  /** Returns the script, compressed, to be fed to {@link ShellLine#forReading}. */
  public byte[] compressed() {
    return TightGzip.of(text());
  }

  /** Returns the script. */
  String text() {
    return Stream.of(ScriptSource.SEEING, ScriptSource.ofFeatures(features))
            .flatMap(List::stream)
            .map(ScriptSource::terse)
            .collect(Collectors.joining())
        + ScriptSource.terse("gather.sh")
        + new ScriptData()
            .nonce(nonce)
            .addresses(addresses)
            .scopes(scopes)
            .word("persistence", persistence)
            .features(features)
            .wantedHash(Family.IPV4, digest(Family.IPV4))
            .wantedHash(Family.IPV6, digest(Family.IPV6))
            .text();
  }

  private RouteDigest digest(Family family) {
    return RouteDigest.of(wanted.stream().filter(route -> route.family() == family).toList());
  }
}
