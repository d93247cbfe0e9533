package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.TransportException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The known host keys of a run: read from the files, and written to the first of them when somebody
 * vouches for a new one. May be used by many threads.
 */
final class HostKeyRegister {
  /** What ssh too can read back as one name: no blanks, commas, wildcards, marks. */
  private static final Pattern WRITABLE = Pattern.compile("[A-Za-z0-9._:%\\[\\]-]+");

  private static final int SALT_BYTES = 20;

  private final KnownHostsFiles files = new KnownHostsFiles();
  private final SecureRandom random = new SecureRandom();

  /**
   * Returns what is known of a host.
   *
   * @throws TransportException if a file cannot be read
   */
  KnownHost about(Endpoint endpoint) throws TransportException {
    return files.read(endpoint.hostKeys().files()).about(endpoint.knownAs());
  }

  /**
   * Adds a key to the first file, unless it is known already.
   *
   * @throws TransportException if another key is known meanwhile, or the file cannot be written
   */
  synchronized void add(Endpoint endpoint, HostKey key) throws TransportException {
    HostKeyVerdict verdict = about(endpoint).check(key);
    if (verdict instanceof HostKeyVerdict.Known) {
      return;
    }
    if (verdict instanceof HostKeyVerdict.Changed || verdict instanceof HostKeyVerdict.Revoked) {
      throw new TransportException(
          Kind.HOST_KEY, endpoint.place() + ": another key became known meanwhile; try again");
    }
    Path file = first(endpoint);
    String name = writable(endpoint);
    try {
      String names = endpoint.hostKeys().hashed() ? HostNames.hashed(name, salt()) : name;
      new KnownHostsFile(file).append(names + " " + key.line());
    } catch (IOException failed) {
      throw unwritable(file, failed);
    }
  }

  private byte[] salt() {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  /**
   * Puts a key in the place of all others that are known for a host's name.
   *
   * @throws TransportException if a line holds for other hosts too, or a file cannot be written;
   *     files that were changed before that are named
   */
  synchronized void replace(Endpoint endpoint, HostKey key) throws TransportException {
    var edit = new KnownHostsEdit(writable(endpoint));
    List<Path> holders = new ArrayList<>();
    for (Path file : endpoint.hostKeys().files()) {
      KnownHosts known = files.read(List.of(file));
      for (KnownHostLine line : edit.stuck(known)) {
        throw new TransportException(
            Kind.CONFIGURATION,
            "%s: %s holds for other hosts too, by %s; edit it by hand"
                .formatted(endpoint.place(), line.place(), Printable.of(line.names())));
      }
      if (!edit.keysOf(known).isEmpty()) {
        requireWritable(file);
        holders.add(file);
      }
    }
    for (Path file : holders) {
      rewrite(file, edit, key);
    }
    add(endpoint, key);
  }

  private static void requireWritable(Path file) throws TransportException {
    if (!Files.isWritable(file)) {
      throw unwritable(file, new AccessDeniedException(file.toString()));
    }
  }

  private static void rewrite(Path file, KnownHostsEdit edit, HostKey key)
      throws TransportException {
    try {
      new KnownHostsFile(file).rewrite(content -> edit.replaced(content, key));
    } catch (IOException failed) {
      throw unwritable(file, failed);
    }
  }

  private static Path first(Endpoint endpoint) throws TransportException {
    return endpoint.hostKeys().files().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new TransportException(
                    Kind.CONFIGURATION,
                    endpoint.place()
                        + ": there is no known_hosts file to add the key to; set ssh.knownHosts"));
  }

  private static String writable(Endpoint endpoint) throws TransportException {
    String name = endpoint.knownAs().name();
    if (!WRITABLE.matcher(name).matches()) {
      throw new TransportException(
          Kind.CONFIGURATION,
          "%s: a known_hosts file cannot hold the name %s"
              .formatted(endpoint.place(), Printable.quoted(name)));
    }
    return name;
  }

  private static TransportException unwritable(Path file, IOException cause) {
    String why = cause instanceof AccessDeniedException ? "permission denied" : Words.of(cause);
    return new TransportException(
        Kind.CONFIGURATION,
        "cannot write known_hosts file %s: %s".formatted(Printable.of(file.toString()), why),
        cause);
  }
}
