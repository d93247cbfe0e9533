package io.hostgw.openssh;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A ssh_config of src/test/resources and, in its comments, what is asked and what is to come out:
 * {@code ask WORD [USER [PORT]]}, {@code file NAME TEXT} for files that it includes, {@code want
 * OPTION VALUE PLACE}. The place is {@code :LINE} of the file itself, {@code NAME:LINE} of another
 * or {@code built-in}.
 *
 * @param name the file's name
 * @param text its text, in which {@code @DIR@} is the directory that it lies in
 */
record ConfigCase(String name, String text) {
  /** What is to come out of one option. */
  record Wanted(String option, List<String> values, String place) {}

  static List<ConfigCase> all() throws IOException, URISyntaxException {
    Path directory = Path.of(ConfigCase.class.getResource("jump.conf").toURI()).getParent();
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".conf"))
          .sorted()
          .map(ConfigCase::read)
          .toList();
    }
  }

  private static ConfigCase read(Path file) {
    try {
      return new ConfigCase(file.getFileName().toString(), Files.readString(file));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  /** Writes the file, and those that it includes. */
  Path writtenTo(Path directory) throws IOException {
    for (String file : remarks("file")) {
      String[] parts = file.split(" ", 2);
      Path path = directory.resolve(parts[0]);
      Files.createDirectories(path.getParent());
      Files.writeString(path, parts[1].replace("\\n", "\n").replace("@DIR@", directory.toString()));
    }
    return Files.writeString(directory.resolve(name), text.replace("@DIR@", directory.toString()));
  }

  Question question() {
    String[] words = remarks("ask").get(0).split(" ");
    return new Question(
        words[0],
        words.length > 1 ? words[1] : "",
        words.length > 2 ? Integer.parseInt(words[2]) : 0);
  }

  List<Wanted> wanted(Path directory) {
    return remarks("want").stream().map(remark -> wanted(remark, directory)).toList();
  }

  private Wanted wanted(String remark, Path directory) {
    int first = remark.indexOf(' ');
    int last = remark.lastIndexOf(' ');
    String place = remark.substring(last + 1);
    String file = place.startsWith(":") ? name + place : place;
    return new Wanted(
        remark.substring(0, first),
        List.of(remark.substring(first + 1, last).split("\\|")),
        place.equals("built-in") ? place : directory + "/" + file);
  }

  private List<String> remarks(String kind) {
    String start = "# " + kind + " ";
    return text.lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
