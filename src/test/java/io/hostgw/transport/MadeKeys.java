package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Host keys, authorities and certificates made by ssh-keygen for one test, and servers that have
 * them: {@code sshd -i} on its standard streams, so that any name and port can be looked up.
 */
final class MadeKeys {
  private static final Path SSHD = Path.of("/usr/sbin/sshd");

  /** What names the keys stand by in examples, and their kinds. */
  private static final Map<String, String> KINDS =
      Map.of(
          "ed1", "ed25519", "ed2", "ed25519", "ec1", "ecdsa", "rsa", "rsa", "ca1", "ed25519", "ca2",
          "ecdsa", "ca3", "rsa");

  /** What certificates the examples name, and the options of ssh-keygen that make them. */
  private static final Map<String, String> CERTIFICATES =
      Map.ofEntries(
          Map.entry("node1", "-s ca1 -h -n node1"),
          Map.entry("two", "-s ca1 -h -n node2,node1"),
          Map.entry("any", "-s ca1 -h"),
          Map.entry("other", "-s ca1 -h -n node2"),
          Map.entry("wild", "-s ca1 -h -n node*"),
          Map.entry("capitals", "-s ca1 -h -n NODE1"),
          Map.entry("port", "-s ca1 -h -n [node1]:2222"),
          Map.entry("expired", "-s ca1 -h -n node1 -V 20200101:20210101"),
          Map.entry("future", "-s ca1 -h -n node1 -V 20990101:20991231"),
          Map.entry("times", "-s ca1 -h -n node1 -V -1d:+1d"),
          Map.entry("user", "-s ca1 -n node1"),
          Map.entry("critical", "-s ca1 -h -n node1 -O critical:x@example.com=y"),
          Map.entry("extension", "-s ca1 -h -n node1 -O extension:x@example.com=y"),
          Map.entry("ecdsa", "-s ca2 -h -n node1"),
          Map.entry("rsa", "-s ca3 -h -n node1"),
          Map.entry("sha1", "-s ca3 -t ssh-rsa -h -n node1"));

  private final Path directory;
  private final Map<String, String> lines = new HashMap<>();

  /** Makes the keys; certificates and servers are made when they are asked for. */
  MadeKeys(Path directory) throws Exception {
    assertThat(SSHD).as("install openssh-server to compare with").isExecutable();
    this.directory = directory;
    // sshd of root wants it; where a service has never run, nobody has made it.
    Files.createDirectories(Path.of("/run/sshd"));
    for (Map.Entry<String, String> key : KINDS.entrySet()) {
      String bits = key.getValue().equals("rsa") ? "-b 2048 " : "";
      keygen("-q -N @ -C @ " + bits + "-t " + key.getValue() + " -f " + key.getKey());
      String[] words = Files.readString(directory.resolve(key.getKey() + ".pub")).split(" ");
      lines.put(key.getKey(), words[0] + " " + words[1].strip());
    }
  }

  /** Returns each key's type and base64 by its name. */
  Map<String, String> lines() {
    return Map.copyOf(lines);
  }

  /** Returns what certificates there are. */
  static List<String> certificates() {
    return CERTIFICATES.keySet().stream().sorted().toList();
  }

  /** Returns the bytes of a key's certificate as they travel. */
  byte[] certificate(String key, String name) throws Exception {
    String[] words = Files.readString(certified(key, name)).split(" ");
    return java.util.Base64.getDecoder().decode(words[1]);
  }

  private Path certified(String key, String name) throws Exception {
    Path made = directory.resolve(key + "-" + name + "-cert.pub");
    if (!Files.exists(made)) {
      Path copy = directory.resolve(key + "-" + name + ".pub");
      Files.copy(directory.resolve(key + ".pub"), copy);
      keygen("-q -I lab " + CERTIFICATES.get(name) + " " + copy.getFileName());
    }
    return made;
  }

  /**
   * Returns the command line of a server that ends with its connection.
   *
   * @param sent its keys by their names, with a plus between them; a slash and a name behind one
   *     certifies it
   */
  String server(String sent) throws Exception {
    Path file = directory.resolve("sshd-" + sent.replace('/', '-'));
    if (!Files.exists(file)) {
      Files.writeString(file, configuration(sent));
    }
    return SSHD + " -i -f " + file;
  }

  String configuration(String sent) throws Exception {
    var lines = new ArrayList<String>();
    for (String each : sent.split("\\+")) {
      String[] parts = each.split("/");
      lines.add("HostKey " + directory.resolve(parts[0]));
      if (parts.length > 1) {
        lines.add("HostCertificate " + certified(parts[0], parts[1]));
      }
    }
    lines.add("AuthorizedKeysFile none");
    lines.add("UsePAM no");
    lines.add("PasswordAuthentication no");
    lines.add("KbdInteractiveAuthentication no");
    lines.add("LogLevel QUIET");
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private void keygen(String words) throws IOException, InterruptedException {
    var command = new ArrayList<String>(List.of("ssh-keygen"));
    Arrays.stream(words.split(" ")).map(word -> word.equals("@") ? "" : word).forEach(command::add);
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command + ": " + said).isZero();
  }
}
