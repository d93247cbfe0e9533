package io.hostgw.facts;

import java.util.List;

/** Our routes of one family in a node's main table. */
public sealed interface RuntimeRoutes {
  /** They are exactly the wanted ones, as their hash shows. */
  record AsWanted() implements RuntimeRoutes {}

  /** They differ from the wanted ones. */
  record Listed(List<OwnRoute> routes) implements RuntimeRoutes {
    /** Copies the list. */
    public Listed {
      routes = List.copyOf(routes);
    }
  }
}
