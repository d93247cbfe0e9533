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
import java.util.Optional;

/** The ssh_config files that OpenSSH said it read. */
final class ConfigFiles {
  private static final int LARGEST = 4 << 20;

  private final Answers<String, Optional<List<ConfigLine>>> cache;

  /** Makes it; what was read that long ago is read again. */
  ConfigFiles(Duration freshness) {
    this.cache = new Answers<>(freshness);
  }

  /** Returns the lines of a file; empty if it cannot be read as a whole. */
  Optional<List<ConfigLine>> lines(String file) throws OpenSshException, InterruptedException {
    return cache.of(file, () -> read(file));
  }

  private static Optional<List<ConfigLine>> read(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      byte[] content = in.readNBytes(LARGEST + 1);
      return content.length > LARGEST ? Optional.empty() : Optional.of(lines(content));
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }

  private static List<ConfigLine> lines(byte[] content) {
    var lines = new ArrayList<ConfigLine>();
    int number = 0;
    for (String line : new String(content, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      number++;
      ConfigLine.parse(number, line).ifPresent(lines::add);
    }
    return List.copyOf(lines);
  }
}
