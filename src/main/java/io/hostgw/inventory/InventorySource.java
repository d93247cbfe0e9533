package io.hostgw.inventory;

/** Where an inventory comes from. */
public interface InventorySource {
  /**
   * Reads the inventory.
   *
   * @return all that could be read, and all that is wrong with it; what is wrong with a file, even
   *     that there is none, is a problem and no exception
   * @throws SourceException if a live source does not answer or refuses to
   */
  InventoryReading read() throws SourceException;
}
