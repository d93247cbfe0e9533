package io.hostgw.run;

import java.io.InputStream;
import java.util.List;

/** What users say of an inventory, in tests. */
final class RunSamples {
  private RunSamples() {}

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
