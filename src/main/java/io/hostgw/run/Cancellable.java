package io.hostgw.run;

/** Work that can be told to come to its end soon. */
public interface Cancellable {
  /**
   * Stops: hosts that were not begun are not begun, connections are cut; results say so. Returns at
   * once.
   */
  void cancel();
}
