package io.hostgw.run;

/** Work that can be told to come to its end soon. */
public interface Cancellable extends AutoCloseable {
  /**
   * Stops: hosts that were not begun are not begun, connections are cut; results say so. Returns at
   * once.
   */
  void cancel();

  /** Ends what is kept for further work, such as connections to jump hosts. */
  @Override
  void close();
}
