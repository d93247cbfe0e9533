package io.hostgw.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A known_hosts file that is changed: under a lock against other processes, by one write or one
 * rename, so that nobody ever reads half of it. One thread of this process at a time.
 *
 * @param path the file; where it is a link, what it points to is changed
 */
record KnownHostsFile(Path path) {
  private static final Set<PosixFilePermission> OWN_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWN_DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  /** How often a file may be replaced by others while its lock is waited for. */
  private static final int ATTEMPTS = 10;

  /**
   * Adds a line; file and directory are made if need be, for nobody else's eyes.
   *
   * @param line the line without its end
   * @throws IOException if that cannot be done
   */
  void append(String line) throws IOException {
    make();
    try (FileChannel channel = locked()) {
      String start = endsWithLine() ? "" : "\n";
      byte[] bytes = (start + line + "\n").getBytes(StandardCharsets.ISO_8859_1);
      channel.write(ByteBuffer.wrap(bytes));
      channel.force(true);
    }
  }

  private void make() throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWN_DIRECTORY));
    }
    try {
      Files.createFile(path, PosixFilePermissions.asFileAttribute(OWN_FILE));
    } catch (FileAlreadyExistsException thereAlready) {
      if (!Files.isRegularFile(path)) {
        throw new IOException("not a regular file");
      }
    }
  }

  private boolean endsWithLine() throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      var last = ByteBuffer.allocate(1);
      return size == 0 || channel.read(last, size - 1) == 1 && last.get(0) == '\n';
    }
  }

  /**
   * Puts another content in the place of the present one. Mode and owner stay.
   *
   * @param change makes the new content of the old one
   * @throws IOException if that cannot be done; the file is then as it was
   */
  void rewrite(UnaryOperator<byte[]> change) throws IOException {
    Path real = path.toRealPath();
    FileChannel lock = locked();
    try {
      replace(real, change.apply(Files.readAllBytes(real)));
    } finally {
      lock.close();
    }
  }

  private static void replace(Path real, byte[] content) throws IOException {
    Path fresh = Files.createTempFile(real.getParent(), ".known_hosts", ".hostgw");
    try {
      write(fresh, content);
      Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(real));
      keepOwner(real, fresh);
      Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(content));
      channel.force(true);
    }
  }

  private static void keepOwner(Path old, Path fresh) throws IOException {
    if (!Files.getOwner(old).equals(Files.getOwner(fresh))) {
      Files.setOwner(fresh, Files.getOwner(old));
    }
  }

  /** Opens the file for appending and locks it, until the channel is closed. */
  private FileChannel locked() throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<Object> before = identity();
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      if (isLocked(channel) && identity().equals(before)) {
        return channel;
      }
      channel.close();
    }
    throw new IOException("it is replaced by others all the time");
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.lock().isValid();
    } catch (IOException | OverlappingFileLockException failed) {
      channel.close();
      throw new IOException("cannot lock it: " + Words.of(failed), failed);
    }
  }

  /** Whoever replaces the file while its lock is waited for leaves a lock on what nobody reads. */
  private Optional<Object> identity() throws IOException {
    return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }
}
