package io.hostgw.render;

import java.util.ArrayList;
import java.util.List;

/**
 * A unit of our own that systemd starts at boot, as files: the unit, and the links by which it is
 * enabled, as {@code systemctl enable} would make them (systemd.unit(5)).
 *
 * @param keeper who it is for, as the scripts call it
 * @param name its name, with suffix
 * @param text its text
 * @param wantedBy the units that want it, by their names
 */
record SystemdUnit(String keeper, String name, String text, List<String> wantedBy) {
  private static final String DIRECTORY = "/etc/systemd/system/";

  /** A unit that is started at boot. */
  SystemdUnit(String keeper, String name, String text) {
    this(keeper, name, text, List.of("multi-user.target"));
  }

  /** Returns the unit's file, then its links. */
  List<HostFile> files() {
    var files = new ArrayList<HostFile>();
    files.add(new HostFile(keeper, DIRECTORY + name, "644", HostFile.NOTICE + text));
    wantedBy.forEach(
        wanting ->
            files.add(
                new HostFile(
                    keeper,
                    DIRECTORY + wanting + ".wants/" + name,
                    HostFile.LINK,
                    DIRECTORY + name + "\n")));
    return files;
  }
}
