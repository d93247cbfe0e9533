package io.hostgw.inventory;

import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the names of files that an inventory file names. */
final class PathReader {
  private final Findings findings;
  private final Path home;
  private final Path directory;

  /**
   * Makes the reader.
   *
   * @param home what {@code ~/} stands for
   * @param directory what relative paths start from
   */
  PathReader(Findings findings, Path home, Path directory) {
    this.findings = findings;
    this.home = home;
    this.directory = directory;
  }

  /**
   * Reads a path.
   *
   * @param key what it is called in messages
   */
  Optional<Path> read(Sourced<String> text, String key) {
    String name = text.value();
    boolean printable = name.codePoints().noneMatch(Character::isISOControl);
    if (name.isEmpty() || !printable) {
      return refuse(text, key + " " + Printable.quoted(name) + " is no file name");
    }
    boolean fromHome = name.startsWith("~/");
    if (name.startsWith("~") && !fromHome) {
      return refuse(text, key + " " + Printable.quoted(name) + ": only ~/ is known, not ~user");
    }
    try {
      Path path = fromHome ? home.resolve(name.substring(2)) : directory.resolve(name);
      return Optional.of(path.normalize());
    } catch (InvalidPathException unmappable) {
      // Letters that the locale of this process has no bytes for.
      return refuse(text, key + " " + Printable.quoted(name) + " is no file name in this locale");
    }
  }

  private Optional<Path> refuse(Sourced<String> text, String message) {
    findings.error(ProblemCode.BAD_SETTING, text.origin(), message);
    return Optional.empty();
  }
}
