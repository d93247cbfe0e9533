package io.hostgw.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all. */
final class WholeFile {
  private WholeFile() {}

  /** What writes the content. */
  interface Content {
    void to(OutputStream stream) throws IOException;
  }

  static void write(Path file, Content content) throws IOException, CommandFailedException {
    Path target = file.toAbsolutePath();
    try {
      Files.createDirectories(target.getParent());
      Path fresh = Files.createTempFile(target.getParent(), ".hostgw", ".new");
      try {
        try (var stream = new BufferedOutputStream(Files.newOutputStream(fresh))) {
          content.to(stream);
        }
        Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new CommandFailedException("cannot write " + file + ": " + reason);
    }
  }
}
