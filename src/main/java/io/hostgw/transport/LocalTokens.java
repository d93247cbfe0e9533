package io.hostgw.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The tokens of ssh_config(5) that are about this machine and its user. */
final class LocalTokens {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private LocalTokens() {}

  /** Returns the values by their letters, those that can be found out. */
  static Map<Character, String> of(Workstation workstation) {
    var values = new HashMap<Character, String>();
    values.put('d', workstation.home().toString());
    values.put('u', workstation.user());
    try {
      String name = Files.readString(HOST_NAME).strip();
      values.put('l', name);
      values.put('L', name.split("\\.", 2)[0]);
      values.put('i', Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString());
    } catch (IOException | UnsupportedOperationException notLinux) {
      return Map.copyOf(values);
    }
    return Map.copyOf(values);
  }
}
