package io.hostgw.cli;

import io.hostgw.report.RenderingJson;
import io.hostgw.run.NodeSelection;
import io.hostgw.run.Rendering;
import io.hostgw.run.Start;
import io.hostgw.run.WrongUsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hostgw render}. */
@Command(
    name = "render",
    description = "What one node should have, for images and rebuilds. Asks no host.",
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw render kubworker3 --out /tmp/kubworker3",
      "  hostgw render kubworker3 --format script | ssh root@kubworker3 sh -s",
      "  hostgw render kubworker3 -o json"
    })
final class RenderCommand implements Callable<Integer> {
  enum Format {
    FILES,
    SCRIPT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin private InventoryOptions inventory;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "NODE", description = "The node's name in the inventory.")
  private String nodeName = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "files",
      description =
          "files, or script: one POSIX sh script that gives the node its routes and files when root runs it there. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.FILES;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the files go, each at its path below DIR.")
  private Path directory;

  @Override
  public Integer call() throws Exception {
    Start start = Start.with(inventory.choice(), NodeSelection.all(), Version.text());
    output.tell(start);
    Rendering rendering = Rendering.of(start, nodeName);
    if (format == Format.SCRIPT) {
      script(rendering);
    } else {
      files(rendering);
    }
    return ExitCode.DONE.number();
  }

  private void script(Rendering rendering) throws Exception {
    String text = rendering.script(Operator.text());
    if (directory != null) {
      write(directory.resolve(nodeName + ".sh"), text);
    }
    if (output.isJson()) {
      print(out -> new RenderingJson(out, Version.text()).script(rendering.name(), text));
    } else if (directory == null) {
      print(out -> out.print(text));
    }
  }

  private void files(Rendering rendering) throws Exception {
    if (directory == null && !output.isJson()) {
      throw new WrongUsageException(
          "say where the files go with --out DIR, or ask for --format script or -o json");
    }
    Map<String, String> files = rendering.files();
    if (directory != null) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        write(directory.resolve(file.getKey().substring(1)), file.getValue());
      }
    }
    if (output.isJson()) {
      print(out -> new RenderingJson(out, Version.text()).files(rendering.name(), files));
    }
  }

  private static void print(Consumer<PrintStream> printing) {
    try (var results = new Results()) {
      printing.accept(results.out());
    }
  }

  private void write(Path file, String text) throws IOException, CommandFailedException {
    WholeFile.write(file, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    output.note("wrote " + file);
  }
}
