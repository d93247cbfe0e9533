package io.hostgw.cli;

import io.hostgw.run.DraftedInventory;
import io.hostgw.run.NodeSelection;
import io.hostgw.run.Start;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hostgw inventory export}. */
@Command(
    name = "export",
    description =
        "Write the inventory, such as the API's view of the nodes, as a file that works offline and plans the same.",
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw inventory export --context prod --out prod.yaml",
      "  hostgw inventory export --context prod | hostgw plan --offline -i -"
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin private InventoryOptions inventory;
  @Mixin private FileOrOutput target;
  @Mixin private VerbosityOptions verbosity;

  @Override
  public Integer call() throws Exception {
    target.check();
    Start start = Start.with(inventory.choice(), NodeSelection.all(), Version.text());
    DraftedInventory exported = DraftedInventory.exported(start);
    exported.warnings().forEach(warning -> verbosity.note("warning: " + warning.line()));
    target.deliver(exported, verbosity);
    return ExitCode.DONE.number();
  }
}
