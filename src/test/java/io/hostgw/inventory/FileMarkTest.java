package io.hostgw.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a file is another than before, however it came to be. */
class FileMarkTest {
  private static final FileTime THEN = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir private Path directory;
  private Path file;
  private FileMark before;

  @BeforeEach
  void mark() throws IOException {
    file = Files.writeString(directory.resolve("hostgw.yaml"), "one");
    Files.setLastModifiedTime(file, THEN);
    before = FileMark.of(file);
  }

  @Test
  void whatIsUntouchedHasTheSameMark() {
    assertThat(FileMark.of(file)).isEqualTo(before);
  }

  @Test
  void anEditOfTheSameLengthAndTimeIsSeen() throws IOException {
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, THEN);
    assertThat(FileMark.of(file)).isNotEqualTo(before);
  }

  @Test
  void aFileThatIsReplacedByRenameIsSeen() throws IOException {
    Path next = Files.writeString(directory.resolve("next"), "two");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    assertThat(FileMark.of(file)).isNotEqualTo(before);
  }

  @Test
  void aLinkThatLeadsElsewhereIsSeen() throws IOException {
    Path other = Files.writeString(directory.resolve("other"), "two");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    FileMark first = FileMark.of(link);
    Files.delete(link);
    Files.createSymbolicLink(link, other);
    assertThat(FileMark.of(link)).isNotEqualTo(first);
  }

  @Test
  void aFileThatGoesAndComesBackIsSeenBothTimes() throws IOException {
    Files.delete(file);
    FileMark gone = FileMark.of(file);
    assertThat(gone).isNotEqualTo(before).isEqualTo(FileMark.of(file));
    Files.writeString(file, "one");
    assertThat(FileMark.of(file)).isNotEqualTo(gone);
  }

  @Test
  void ofALargeFileTheStatHasToDo() throws IOException {
    Files.write(file, new byte[2 << 20]);
    FileMark large = FileMark.of(file);
    assertThat(large.content()).isEmpty();
    Files.write(file, new byte[(2 << 20) + 1]);
    assertThat(FileMark.of(file)).isNotEqualTo(large);
  }
}
