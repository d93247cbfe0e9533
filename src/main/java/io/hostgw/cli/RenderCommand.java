package io.hostgw.cli;

import io.hostgw.render.HostFile;
import io.hostgw.report.RenderingJson;
import io.hostgw.run.NodeSelection;
import io.hostgw.run.Rendering;
import io.hostgw.run.Start;
import io.hostgw.run.WrongUsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
      "  hostgw render kubworker3 --format cloud-init > user-data",
      "  hostgw render kubworker3 --format ignition > kubworker3.ign",
      "  hostgw render kubworker3 -o json"
    })
final class RenderCommand implements Callable<Integer> {
  enum Format {
    FILES("files", ""),
    SCRIPT("script", ".sh"),
    CLOUD_INIT("cloudConfig", ".cloud-config"),
    IGNITION("ignition", ".ign");

    private final String key;
    private final String suffix;

    Format(String key, String suffix) {
      this.key = key;
      this.suffix = suffix;
    }

    /** Returns the one of that word, in whatever case. */
    static Optional<Format> ofWord(String word) {
      return Arrays.stream(values())
          .filter(each -> each.toString().equalsIgnoreCase(word))
          .findFirst();
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
          "files; script: one POSIX sh script that gives the node its routes and files when root runs it there; cloud-init: user data that runs it at the first boot; ignition: the files for a first boot. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.FILES;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where the files go, each at its path below DIR; or what else it is, as a file named after the node.")
  private Path directory;

  @Override
  public Integer call() throws Exception {
    Start start = Start.with(inventory.choice(), NodeSelection.all(), Version.text());
    output.tell(start);
    Rendering rendering = Rendering.of(start, nodeName);
    switch (format) {
      case FILES -> files(rendering);
      case SCRIPT -> text(rendering, rendering.script(Operator.author()));
      case CLOUD_INIT -> text(rendering, rendering.cloudConfig(Operator.author()));
      case IGNITION -> text(rendering, rendering.ignition());
    }
    return ExitCode.DONE.number();
  }

  private void text(Rendering rendering, String text) throws Exception {
    if (directory != null) {
      write(directory.resolve(nodeName + format.suffix), text);
    }
    if (output.isJson()) {
      print(out -> new RenderingJson(out, Version.text()).text(rendering.name(), format.key, text));
    } else if (directory == null) {
      print(out -> out.print(text));
    }
  }

  private void files(Rendering rendering) throws Exception {
    if (directory == null && !output.isJson()) {
      throw new WrongUsageException(
          "say where the files go with --out DIR, or ask for another --format or -o json");
    }
    List<HostFile> files = rendering.files();
    if (directory != null) {
      for (HostFile file : files) {
        write(directory.resolve(file.path().substring(1)), file);
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

  private void write(Path path, HostFile file) throws IOException, CommandFailedException {
    if (file.isLink()) {
      WholeFile.link(path, Path.of(file.content().strip()));
    } else {
      WholeFile.write(path, file.mode(), stream -> stream.write(bytes(file.content())));
    }
    output.note("wrote " + path);
  }

  private void write(Path file, String text) throws IOException, CommandFailedException {
    WholeFile.write(file, stream -> stream.write(bytes(text)));
    output.note("wrote " + file);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
