package io.hostgw.script;

import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The script that brings a node to its wanted state: pushed by {@code apply}, or printed by {@code
 * render --format script} for a host to run by itself. Both are the same but for the data.
 *
 * @param nonce marks the answer; {@link Nonce#NONE} for a script that answers people
 * @param node the node's name, for people
 * @param addresses the node's addresses, the one that its link is found by first
 * @param link the interface that the addresses must be on; empty for any
 * @param scopes the prefixes that all destinations lie in
 * @param persistence the backend that keeps the routes, or {@code auto}
 * @param features what else the node is to have
 * @param wanted the node's wanted routes
 * @param files the node's files, of backends that it may have and of features
 * @param observed the hash of what the plan was made from; empty to take the host as it is
 * @param activate whether the network manager is to load the drop-in now
 * @param adopt whether routes of others that are as wanted become ours; otherwise they are in the
 *     way
 * @param lockWait how long to wait for another hostgw on the host
 * @param who who runs this, as others are told who wait for the lock
 * @param version the version of hostgw that does
 * @param digest the digest of the inventory that it is from, in hexadecimal digits; {@code -} if it
 *     is from none
 * @param kind what kind of change this is
 * @param confirmWindow how long the host waits for a {@link ConfirmScript} before it goes back by
 *     itself, to the second; zero for a change that stays without
 */
public record ApplyScript(
    Nonce nonce,
    String node,
    List<Address> addresses,
    String link,
    List<Cidr> scopes,
    String persistence,
    List<String> features,
    List<WantedLine> wanted,
    List<ScriptFile> files,
    String observed,
    boolean activate,
    boolean adopt,
    Duration lockWait,
    String who,
    String version,
    String digest,
    ChangeKind kind,
    Duration confirmWindow) {
  private static final List<String> PARTS =
      Stream.of(
              ScriptSource.SEEING,
              ScriptSource.FEATURES,
              List.of(
                  "routes.sh",
                  "adopt.sh",
                  "files.sh",
                  "networkd.sh",
                  "netplan.sh",
                  "networkmanager.sh",
                  "ifupdown.sh",
                  "unit.sh",
                  "settings.sh",
                  "masquerade.sh",
                  "cni.sh",
                  "notes.sh",
                  "history.sh",
                  "pending.sh",
                  "back.sh",
                  "apply.sh"))
          .flatMap(List::stream)
          .toList();

  /** What a removal needs besides. */
  private static final List<String> REMOVAL = List.of("remove-see.sh", "leave.sh", "remove.sh");

  /** What a rollback needs besides. */
  private static final List<String> ROLLBACK = List.of("rollback-see.sh", "rollback.sh");

  /** Returns the script as short as it can be, for the network. */
  public String terse() {
    return parts().map(ScriptSource::terse).collect(Collectors.joining()) + data().text();
  }

  /** Returns the script with its comments, for people. */
  public String readable() {
    return "#!/bin/sh\n"
        + "# Routes of the node "
        + node
        + " by hostgw: run as root on that host; safe to run again.\n"
        + "# Exit codes: 0 done or nothing to do, 3 failed and undone, 4 refused: a person is needed.\n\n"
        + parts().map(ScriptSource::readable).collect(Collectors.joining("\n"))
        + "\n"
        + data().readable();
  }

  private Stream<String> parts() {
    List<String> more =
        switch (kind) {
          case APPLY -> List.of();
          case ROLLBACK -> ROLLBACK;
          case REMOVE -> REMOVAL;
        };
    return Stream.concat(PARTS.stream(), more.stream());
  }

  private ScriptData data() {
    var data =
        new ScriptData()
            .nonce(nonce)
            .word("node", node)
            .word("persistence", persistence)
            .features(features)
            .addresses(addresses)
            .scopes(scopes)
            .word("expect", observed.isEmpty() ? "-" : observed)
            .word("activate", activate ? "yes" : "no")
            .word("adopt", adopt ? "yes" : "no")
            .word("who", who)
            .word("version", version)
            .word("digest", digest)
            .word("kind", kind.word())
            .seconds("confirm", confirmWindow)
            .seconds("lockwait", lockWait);
    if (!link.isEmpty()) {
      data.word("link", link);
    }
    return data.print("wanted4", lines(Family.IPV4))
        .print("wanted6", lines(Family.IPV6))
        .files(files);
  }

  private String lines(Family family) {
    return RouteDigest.lines(wanted.stream().filter(route -> route.family() == family).toList());
  }
}
