package io.hostgw.inventory;

import io.hostgw.document.Mapping;
import io.hostgw.model.NodeSettings;
import java.nio.file.Path;

/** The inventory file of hostgw: {@code kind: Inventory}, {@code apiVersion: hostgw.io/v1}. */
public final class YamlInventory implements InventorySource {
  /** The apiVersion that is read. */
  public static final String API_VERSION = "hostgw.io/v1";

  /** The kind that is read. */
  public static final String KIND = "Inventory";

  private final Mapping root;
  private final Path directory;
  private final SshOverrides overrides;
  private final Surroundings around;
  private final KubernetesNodes kubernetes;

  /**
   * Makes the source.
   *
   * @param root the file's content, whole
   * @param directory what relative paths in it start from
   * @param overrides what wins over the file
   * @param around what holds where the file says nothing
   */
  public YamlInventory(Mapping root, Path directory, SshOverrides overrides, Surroundings around) {
    this(root, directory, overrides, around, new ListedNodes());
  }

  /**
   * Makes the source.
   *
   * @param root the file's content, whole
   * @param directory what relative paths in it start from
   * @param overrides what wins over the file
   * @param around what holds where the file says nothing
   * @param kubernetes gives the nodes where the file names the API as their source
   */
  YamlInventory(
      Mapping root,
      Path directory,
      SshOverrides overrides,
      Surroundings around,
      KubernetesNodes kubernetes) {
    this.root = root;
    this.directory = directory;
    this.overrides = overrides;
    this.around = around;
    this.kubernetes = kubernetes;
  }

  /** Returns the settings of a node of which neither it nor the defaults say anything. */
  public static NodeSettings unsaidSettings() {
    return SettingsSection.none().settings(SshOverrides.none());
  }

  @Override
  public InventoryReading read() throws SourceException {
    return new YamlReading(root, directory, overrides, around, kubernetes).read();
  }
}
