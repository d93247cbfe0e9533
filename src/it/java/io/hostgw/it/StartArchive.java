package io.hostgw.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;

/**
 * Has {@code hostgw-archive} make what each start of hostgw after it is faster by: half of the
 * processor time of the tests is spent in starts.
 */
final class StartArchive {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private StartArchive() {}

  /** Makes it, once a build; of processes that want to at the same time, one does. */
  static void make(Lab lab) {
    Path home = Path.of(Binary.launcher()).getParent().getParent();
    Path mark = home.resolve("lib/hostgw.jsa.mark");
    try (FileChannel channel =
            FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null && !isNew(home.resolve("lib/hostgw.jsa"), home)) {
        Binary.of(home.resolve("bin/hostgw-archive").toString())
            .within(LIMIT)
            .run("apply", "-y", "-i", lab.inventory().toString())
            .ok();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the launcher tells: jars of a reproducible build all have the same time. */
  private static boolean isNew(Path archive, Path home) throws IOException {
    if (!Files.exists(archive)) {
      return false;
    }
    FileTime made = Files.getLastModifiedTime(archive);
    try (var jars = Files.newDirectoryStream(home.resolve("lib"), "*.jar")) {
      for (Path jar : jars) {
        if (((FileTime) Files.getAttribute(jar, "unix:ctime")).compareTo(made) > 0) {
          return false;
        }
      }
    }
    return true;
  }
}
