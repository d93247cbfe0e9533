package io.hostgw.run;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** What users say of an inventory, in tests. */
final class RunSamples {
  static final String SEED = "inventories/kubworkers.yaml";

  private RunSamples() {}

  /** There is no PATH, so no ssh is asked. */
  static SshChoice ssh() {
    return new SshChoice("", Map.of(), note -> {});
  }

  static InventoryChoice file(String name) {
    return choice(name, "", "", "");
  }

  static InventoryChoice choice(String file, String kubeconfig, String context, String variable) {
    return new InventoryChoice(
        file,
        kubeconfig,
        context,
        "",
        List.of(),
        List.of(),
        List.of(),
        InputStream.nullInputStream(),
        Map.of("KUBECONFIG", variable));
  }
}
