package io.hostgw.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a file whole or not at all. */
final class WholeFile {
  private static final int OCTAL = 8;

  private WholeFile() {}

  /** What writes the content. */
  interface Content {
    void to(OutputStream stream) throws IOException;
  }

  static void write(Path file, Content content) throws IOException, CommandFailedException {
    put(file, fresh -> fill(fresh, content));
  }

  /**
   * Writes a file of a host.
   *
   * @param mode its permissions in octal digits
   */
  static void write(Path file, String mode, Content content)
      throws IOException, CommandFailedException {
    put(
        file,
        fresh -> {
          fill(fresh, content);
          Files.setPosixFilePermissions(fresh, permissions(mode));
        });
  }

  /** Makes a symbolic link, in place of one that is there. */
  static void link(Path file, Path target) throws IOException, CommandFailedException {
    put(
        file,
        fresh -> {
          Files.delete(fresh);
          Files.createSymbolicLink(fresh, target);
        });
  }

  private interface Making {
    void of(Path fresh) throws IOException;
  }

  private static void fill(Path fresh, Content content) throws IOException {
    try (var stream = new BufferedOutputStream(Files.newOutputStream(fresh))) {
      content.to(stream);
    }
  }

  private static void put(Path file, Making making) throws IOException, CommandFailedException {
    Path target = file.toAbsolutePath();
    try {
      Files.createDirectories(target.getParent());
      Path fresh = Files.createTempFile(target.getParent(), ".hostgw", ".new");
      try {
        making.of(fresh);
        Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (FileSystemException e) {
      throw new CommandFailedException("cannot write " + file + ": " + reason(e));
    }
  }

  private static String reason(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return e.getFile() + " is not a directory";
    }
    if (e instanceof NoSuchFileException) {
      return "no such directory, and it cannot be made";
    }
    return e.getReason() == null ? "it is not possible there" : e.getReason();
  }

  private static Set<PosixFilePermission> permissions(String mode) {
    int bits = Integer.parseInt(mode, OCTAL);
    PosixFilePermission[] all = PosixFilePermission.values();
    return IntStream.range(0, all.length)
        .filter(i -> (bits >> (all.length - 1 - i) & 1) == 1)
        .mapToObj(i -> all[i])
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(PosixFilePermission.class)));
  }
}
