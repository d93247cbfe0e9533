package io.hostgw.it;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** {@code src/lab/host.properties}: the same definition of a host that {@code src/lab/lab} uses. */
record HostDefinition(Properties properties) {

  /** The project's directory: Maven passes it, an IDE runs in it. */
  static Path baseDirectory() {
    return Path.of(System.getProperty("hostgw.basedir", System.getProperty("user.dir")));
  }

  static HostDefinition load() {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(baseDirectory().resolve("src/lab/host.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new HostDefinition(properties);
  }

  String value(String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalStateException("host.properties has no " + key);
    }
    return value;
  }

  int number(String key) {
    return Integer.parseInt(value(key));
  }

  /** The blank-separated values of a key, none when the key is not there. */
  List<String> list(String key) {
    return List.of(properties.getProperty(key, "").split(" ")).stream()
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** The keys of the cgroup version that this machine runs. */
  String cgroup() {
    return Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers")) ? "cgroup2" : "cgroup1";
  }

  String hostName(int number) {
    return value("name") + number;
  }

  String hostAddress(LabNetwork network, int number) {
    return network.address(number("firstHost") + number - 1);
  }

  String podCidr(int number) {
    List<String> known = list("podCidrs");
    return number <= known.size() ? known.get(number - 1) : "10.1." + (number - 1) + ".0/24";
  }
}
