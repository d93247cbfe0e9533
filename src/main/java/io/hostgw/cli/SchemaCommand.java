package io.hostgw.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code hostgw inventory schema}. */
@Command(
    name = "schema",
    description =
        "Print the JSON Schema of the inventory file (2020-12): editors complete and check with it.",
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw inventory schema > inventory.schema.json",
      "  # yaml-language-server: $schema=inventory.schema.json   (first line of the inventory)"
    })
final class SchemaCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException {
    try (InputStream in = SchemaCommand.class.getResourceAsStream("inventory.schema.json")) {
      in.transferTo(System.out);
    }
    System.out.flush();
    return ExitCode.DONE.number();
  }
}
