package io.hostgw.openssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The ssh_config files that OpenSSH said it read, only to name lines of them. */
final class ConfigFiles {
  private static final int LARGEST = 4 << 20;

  private final Answers<String, List<ConfigLine>> cache;

  /** Makes it; what was read that long ago is read again. */
  ConfigFiles(Duration freshness) {
    this.cache = new Answers<>(freshness);
  }

  /** Returns the lines of a file; none if it cannot be read: then its lines cannot be named. */
  List<ConfigLine> lines(String file) throws OpenSshException, InterruptedException {
    return cache.of(file, () -> read(file));
  }

  private static List<ConfigLine> read(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      String text = new String(in.readNBytes(LARGEST), StandardCharsets.ISO_8859_1);
      var lines = new ArrayList<ConfigLine>();
      int number = 0;
      for (String line : text.split("\n", -1)) {
        number++;
        ConfigLine.parse(number, line).ifPresent(lines::add);
      }
      return List.copyOf(lines);
    } catch (IOException | InvalidPathException unreadable) {
      return List.of();
    }
  }
}
