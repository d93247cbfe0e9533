package io.hostgw.run;

import java.io.InputStream;
import java.util.List;

/** What users say of an inventory, in tests. */
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
}
