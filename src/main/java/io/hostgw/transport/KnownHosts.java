package io.hostgw.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Known host keys (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
public final class KnownHosts {
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

  /** Returns what is known of a host. */
  public KnownHost about(KnownAs host) {
    return new KnownHost(host.principal(), host.names().stream().map(this::linesOf).toList());
  }

  /** Returns the lines about a name: a host in lower case, or {@code [host]:port}. */
  List<KnownHostLine> linesOf(String name) {
    return lines.stream().filter(line -> new HostNames(line.names()).matches(name)).toList();
  }
}
