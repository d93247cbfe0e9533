package io.hostgw.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells one content of a file from another, cheaply enough to be asked every moment. Polled
 * and not notified: notices of the kernel do not come over network file systems, and not for the
 * links that a ConfigMap is made of.
 *
 * @param stat size, time and identity of the file that the path leads to
 * @param content a hash of what is in it; empty for a large file, and for one that is not there
 */
public record FileMark(String stat, String content) {
  /** A large file is a saved node list: its stat has to do. */
  private static final long MOST_BYTES = 1 << 20;

  /** Returns the mark of a file as it is now; one that cannot be read has a mark, too. */
  public static FileMark of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      String stat =
          "%d %s %s"
              .formatted(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
      boolean hashed = attributes.isRegularFile() && attributes.size() <= MOST_BYTES;
      return new FileMark(stat, hashed ? hash(file) : "");
    } catch (IOException unreadable) {
      return new FileMark(unreadable.getClass().getSimpleName(), "");
    }
  }

  private static String hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).readNBytes((int) MOST_BYTES + 1);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
