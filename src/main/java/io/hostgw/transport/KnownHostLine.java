package io.hostgw.transport;

import io.hostgw.model.Printable;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of a known_hosts file that says something of a host key.
 *
 * @param file the file as the user named it
 * @param number the line's number, from 1
 * @param marker what the key means
 * @param names the hosts that it is about
 * @param key the key
 */
public record KnownHostLine(String file, int number, Marker marker, String names, HostKey key) {
  private static final Pattern BLANKS = Pattern.compile("[ \t]+");

  /** What a line's key means. */
  public enum Marker {
    /** It is the host's key. */
    HOST,
    /** It signs certificates of the host's keys ({@code @cert-authority}). */
    AUTHORITY,
    /** It must never be accepted ({@code @revoked}). */
    REVOKED
  }

  /**
   * Reads a line as OpenSSH does (hostfile.c).
   *
   * @param file the file's name
   * @param number the line's number
   * @param text the line without its end
   * @return what it says; empty for comments, for what is malformed and for key types that no
   *     OpenSSH knows, which are skipped there too
   */
  static Optional<KnownHostLine> parse(String file, int number, String text) {
    String[] words = BLANKS.split(trimmed(text), 5);
    boolean marked = words[0].startsWith("@");
    int first = marked ? 1 : 0;
    if (words[0].isEmpty() || words[0].startsWith("#") || words.length < first + 3) {
      return Optional.empty();
    }
    Optional<Marker> marker = marked ? markerOf(words[0]) : Optional.of(Marker.HOST);
    Optional<HostKey> key = HostKey.parse(words[first + 1], words[first + 2]);
    if (marker.isEmpty() || key.isEmpty() || words[first].startsWith("@")) {
      return Optional.empty();
    }
    return Optional.of(new KnownHostLine(file, number, marker.get(), words[first], key.get()));
  }

  /** Cuts what a C string ends at, the carriage return of a foreign editor, and leading blanks. */
  private static String trimmed(String text) {
    int nul = text.indexOf('\0');
    String line = nul < 0 ? text : text.substring(0, nul);
    int start = 0;
    while (start < line.length() && (line.charAt(start) == ' ' || line.charAt(start) == '\t')) {
      start++;
    }
    int end = line.endsWith("\r") ? line.length() - 1 : line.length();
    return start < end ? line.substring(start, end) : "";
  }

  private static Optional<Marker> markerOf(String word) {
    return switch (word) {
      case "@cert-authority" -> Optional.of(Marker.AUTHORITY);
      case "@revoked" -> Optional.of(Marker.REVOKED);
      default -> Optional.empty();
    };
  }

  /** Returns {@code file:line} for messages. */
  public String place() {
    return Printable.of(file) + ":" + number;
  }
}
