package io.hostgw.outcome;

/** Is told of what is done to hosts, as soon as it is known what became of it; by many threads. */
public interface Journal {
  /** A host was changed, or it was tried. */
  void changed(NodeChange change);

  /** A change that waited on a host was to be confirmed. */
  void settled(Settlement settlement);

  /**
   * What flannel left on a host was to be taken away.
   *
   * @param id the mark of that, which the host notes too
   * @param check what became of it
   */
  void cleaned(String id, LeftoverCheck check);

  /** Tells nobody. */
  static Journal none() {
    return new Journal() {
      @Override
      public void changed(NodeChange change) {}

      @Override
      public void settled(Settlement settlement) {}

      @Override
      public void cleaned(String id, LeftoverCheck check) {}
    };
  }
}
