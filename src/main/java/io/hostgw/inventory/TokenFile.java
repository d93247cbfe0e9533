package io.hostgw.inventory;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A token in a file that somebody renews.
 *
 * @param file the file
 * @param whose whose token it is
 */
record TokenFile(Path file, String whose) implements TokenSource {
  /** As client-go does. */
  private static final Duration LOOKED_AT_AGAIN = Duration.ofMinutes(1);

  @Override
  public Token next() throws SourceException {
    String text = new String(SmallFile.bytes(file, "token"), StandardCharsets.UTF_8);
    return Token.of(text, Instant.now().plus(LOOKED_AT_AGAIN), whose);
  }
}
