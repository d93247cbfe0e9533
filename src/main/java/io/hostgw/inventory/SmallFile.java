package io.hostgw.inventory;

import io.hostgw.model.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of the API's settings, read at once, as far as it can be one. */
final class SmallFile {
  private static final int LARGEST = 4 << 20;

  private SmallFile() {}

  /**
   * Reads a file; it may be a pipe.
   *
   * @param file the file
   * @param what what it should hold, for the error
   * @throws SourceException if it is not there, cannot be read, or is larger than 4 MiB
   */
  static byte[] bytes(Path file, String what) throws SourceException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new SourceException(shown(file) + ": larger than 4 MiB, and no " + what);
      }
      return bytes;
    } catch (NoSuchFileException notThere) {
      throw new SourceException(shown(file) + ": there is no such file, for the " + what, notThere);
    } catch (AccessDeniedException denied) {
      throw new SourceException(shown(file) + ": cannot be read: permission denied", denied);
    } catch (IOException failed) {
      String reason =
          Files.isDirectory(file) ? "is a directory" : KubernetesFailure.deepest(failed);
      throw new SourceException(shown(file) + ": cannot be read: " + reason, failed);
    }
  }

  /** Returns the path, fit for a message. */
  static String shown(Path file) {
    return Printable.of(file.toString(), 1000);
  }
}
