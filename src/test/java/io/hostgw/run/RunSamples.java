package io.hostgw.run;

import io.hostgw.outcome.Progress;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** What runs are started with in tests; no host is ever contacted. */
final class RunSamples {
  static final String SEED = "inventories/kubworkers.yaml";

  private RunSamples() {}

  static InventoryChoice file(String name) {
    return choice(name, "", "", "");
  }

  static InventoryChoice choice(String file, String kubeconfig, String context, String variable) {
    return new InventoryChoice(
        file,
        kubeconfig,
        context,
        variable,
        "",
        List.of(),
        List.of(),
        InputStream.nullInputStream());
  }

  static FleetSettings settings() {
    Duration second = Duration.ofSeconds(1);
    return new FleetSettings(2, second, second, second, "me@here", Progress.silent());
  }
}
