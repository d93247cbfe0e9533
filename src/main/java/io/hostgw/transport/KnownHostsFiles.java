package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.TransportException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The known_hosts files on disk, each read once until it changes: with thousands of nodes, reading
 * thousands of lines a connection would cost more than the connections.
 */
final class KnownHostsFiles {
  private static final int LARGEST = 32 * 1024 * 1024;

  private final Map<Path, Read> cache = new ConcurrentHashMap<>();

  private record Read(FileTime modified, long size, KnownHosts content) {}

  /**
   * Reads the files.
   *
   * @param files their paths; one that does not exist counts as empty, as for ssh
   * @throws TransportException if one cannot be read or is larger than 32 MiB
   */
  KnownHosts read(List<Path> files) throws TransportException {
    var parts = new ArrayList<KnownHosts>();
    for (Path file : files) {
      parts.add(read(file));
    }
    return parts.size() == 1 ? parts.get(0) : KnownHosts.all(parts);
  }

  private KnownHosts read(Path file) throws TransportException {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Read cached = cache.get(file);
      if (cached != null && isCurrent(cached, attributes)) {
        return cached.content();
      }
      KnownHosts content = KnownHosts.parse(file.toString(), bytes(file));
      cache.put(file, new Read(attributes.lastModifiedTime(), attributes.size(), content));
      return content;
    } catch (NoSuchFileException nothingKnown) {
      return KnownHosts.all(List.of());
    } catch (AccessDeniedException denied) {
      throw unreadable(file, "permission denied", denied);
    } catch (IOException failed) {
      throw unreadable(file, String.valueOf(failed.getMessage()), failed);
    }
  }

  private static boolean isCurrent(Read cached, BasicFileAttributes attributes) {
    return cached.modified().equals(attributes.lastModifiedTime())
        && cached.size() == attributes.size();
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IOException("larger than " + LARGEST + " bytes");
      }
      return bytes;
    }
  }

  private static TransportException unreadable(Path file, String why, IOException cause) {
    return new TransportException(
        Kind.CONFIGURATION,
        "cannot read known_hosts file %s: %s"
            .formatted(Printable.of(file.toString()), Printable.of(why)),
        cause);
  }
}
