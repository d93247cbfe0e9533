package io.hostgw.transport;

import io.hostgw.transport.KnownHostLine.Marker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Known host keys, looked up as ssh(1) does with {@code StrictHostKeyChecking yes} (sshd(8),
 * SSH_KNOWN_HOSTS FILE FORMAT; hostfile.c and sshconnect.c of OpenSSH 9).
 */
public final class KnownHosts {
  private static final int SSH_PORT = 22;

  private final List<KnownHostLine> lines;

  private KnownHosts(List<KnownHostLine> lines) {
    this.lines = lines;
  }

  /**
   * Reads the content of a known_hosts file. Never fails: what OpenSSH cannot read it skips.
   *
   * @param file the file's name, for messages
   * @param content its bytes
   */
  public static KnownHosts parse(String file, byte[] content) {
    String[] texts = new String(content, StandardCharsets.ISO_8859_1).split("\n", -1);
    var lines = new ArrayList<KnownHostLine>();
    for (int i = 0; i < texts.length; i++) {
      KnownHostLine.parse(file, i + 1, texts[i]).ifPresent(lines::add);
    }
    return new KnownHosts(List.copyOf(lines));
  }

  /** Returns all lines of several files, in their order. */
  public static KnownHosts all(List<KnownHosts> files) {
    return new KnownHosts(files.stream().flatMap(file -> file.lines.stream()).toList());
  }

  /**
   * Says what is known of a host's key. A host on another port than 22 is looked up as {@code
   * [host]:port}, and, where that is unknown, as {@code host}.
   *
   * @param host the name or address that is dialled
   * @param port the port that is dialled
   * @param key the key that the host sent
   */
  public HostKeyVerdict check(String host, int port, HostKey key) {
    HostKeyVerdict verdict = judge(linesOf(nameOf(host, port)), key);
    if (port == SSH_PORT || !isUndecided(verdict)) {
      return verdict;
    }
    HostKeyVerdict withoutPort = judge(linesOf(nameOf(host, SSH_PORT)), key);
    boolean decides =
        withoutPort instanceof HostKeyVerdict.Known
            || withoutPort instanceof HostKeyVerdict.Revoked;
    return decides ? withoutPort : verdict;
  }

  private static boolean isUndecided(HostKeyVerdict verdict) {
    return verdict instanceof HostKeyVerdict.Unknown
        || verdict instanceof HostKeyVerdict.AuthorityOnly;
  }

  private static HostKeyVerdict judge(List<KnownHostLine> about, HostKey key) {
    Optional<KnownHostLine> revoked = first(of(about, Marker.REVOKED), key);
    if (revoked.isPresent()) {
      return new HostKeyVerdict.Revoked(revoked.get());
    }
    Optional<KnownHostLine> same = first(of(about, Marker.HOST), key);
    if (same.isPresent()) {
      return new HostKeyVerdict.Known(same.get());
    }
    return differing(of(about, Marker.HOST), key)
        .<HostKeyVerdict>map(HostKeyVerdict.Changed::new)
        .or(() -> of(about, Marker.AUTHORITY).findFirst().map(HostKeyVerdict.AuthorityOnly::new))
        .orElseGet(HostKeyVerdict.Unknown::new);
  }

  /** A key of the same type says best what changed; one of another type is a change as well. */
  private static Optional<KnownHostLine> differing(Stream<KnownHostLine> lines, HostKey key) {
    List<KnownHostLine> others = lines.toList();
    return others.stream()
        .filter(line -> line.key().type().equals(key.type()))
        .findFirst()
        .or(() -> others.stream().findFirst());
  }

  private static Stream<KnownHostLine> of(List<KnownHostLine> lines, Marker marker) {
    return lines.stream().filter(line -> line.marker() == marker);
  }

  private static Optional<KnownHostLine> first(Stream<KnownHostLine> lines, HostKey key) {
    return lines.filter(line -> line.key().equals(key)).findFirst();
  }

  /**
   * Returns the types of the keys that are known for a host, which are to be asked for first: a
   * host shows only one of its keys.
   *
   * @return key types such as {@code ssh-rsa}, in the order of the lines, each once
   */
  public List<String> keyTypes(String host, int port) {
    List<String> types = keyTypes(nameOf(host, port));
    return types.isEmpty() ? keyTypes(nameOf(host, SSH_PORT)) : types;
  }

  private List<String> keyTypes(String name) {
    return of(linesOf(name), Marker.HOST).map(line -> line.key().type()).distinct().toList();
  }

  /** Returns the lines about a name: a host in lower case, or {@code [host]:port}. */
  List<KnownHostLine> linesOf(String name) {
    return lines.stream().filter(line -> new HostNames(line.names()).matches(name)).toList();
  }

  private static String nameOf(String host, int port) {
    String lower = host.toLowerCase(Locale.ROOT);
    return port == SSH_PORT ? lower : "[" + lower + "]:" + port;
  }
}
