package io.hostgw.cli;

import io.hostgw.report.InventoryReport;
import io.hostgw.run.LoadedInventory;
import io.hostgw.run.NodeSelection;
import io.hostgw.run.Start;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hostgw inventory}. */
@Command(
    name = "inventory",
    description =
        "What nodes hostgw sees, where each value comes from, and what is wrong with them; inventories from other files.",
    subcommands = {
      InventoryCommand.ListCommand.class,
      InventoryCommand.ValidateCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      SchemaCommand.class,
      TrustCommand.class
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw inventory list -i inventories/kubworkers.yaml",
      "  kubectl get nodes -o json | hostgw inventory validate -i -",
      "  hostgw inventory import hosts.ini --group k8s_nodes --out hostgw.yaml"
    })
final class InventoryCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "a command is missing: " + String.join(", ", spec.subcommands().keySet()));
  }

  /** {@code hostgw inventory list}. */
  @Command(
      name = "list",
      description = "List the nodes; with -o json, each value with its origin.",
      footerHeading = "%nExample:%n",
      footer = "  hostgw inventory list -o json")
  static final class ListCommand implements Callable<Integer> {
    @Mixin private InventoryOptions inventory;
    @Mixin private OutputOptions output;

    @Override
    public Integer call() throws Exception {
      LoadedInventory loaded = load(inventory, output);
      try (var results = new Results()) {
        InventoryReport.to(results.out(), output.isJson())
            .nodes(loaded.inventory(), Version.text());
      }
      return ExitCode.DONE.number();
    }
  }

  /** {@code hostgw inventory validate}. */
  @Command(
      name = "validate",
      description =
          "Say all that is wrong with the inventory, at once, as FILE:LINE:COLUMN. Ends with 65 if anything is.",
      footerHeading = "%nExample:%n",
      footer = "  hostgw inventory validate -i hostgw.yaml")
  static final class ValidateCommand implements Callable<Integer> {
    @Mixin private InventoryOptions inventory;
    @Mixin private OutputOptions output;

    @Override
    public Integer call() throws Exception {
      LoadedInventory loaded = load(inventory, output);
      try (var results = new Results()) {
        InventoryReport.to(results.out(), output.isJson())
            .valid(loaded.inventory(), loaded.mesh(), loaded.warnings(), Version.text());
      }
      return ExitCode.DONE.number();
    }
  }

  private static LoadedInventory load(InventoryOptions inventory, OutputOptions output)
      throws Exception {
    Start start = Start.with(inventory.choice(), NodeSelection.all(), Version.text());
    output.tell(start);
    return start.loaded();
  }
}
