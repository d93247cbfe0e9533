package io.hostgw.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What came of a command line.
 *
 * @param exitCode its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Ran(int exitCode, String out, String err) {
  private static final long DEADLINE_SECONDS = 120;

  /** Runs in this process: for commands that end before they have results. */
  static Ran here(Map<String, String> environment, String... arguments) {
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int exitCode = Cli.run(environment, arguments);
      return new Ran(exitCode, text(out), withoutAgent(text(err)));
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }

  /** After a fuzz test in the same JVM, Jazzer's agent tells of every class that is loaded. */
  private static String withoutAgent(String err) {
    return err.replaceAll("(?m)^INFO: Instrumented .*\\R", "");
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Runs a process of its own: results go to the process's standard output itself. */
  static Ran apart(Path scratch, Map<String, String> environment, String stdin, String... arguments)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + scratch,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    Path in = Files.writeString(scratch.resolve("in"), stdin);
    Path out = scratch.resolve("out");
    Path err = scratch.resolve("err");
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.matches("HOSTGW_.*|KUBECONFIG|JAVA_.*"));
    builder.environment().putAll(environment);
    builder.redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(List.of(arguments) + " did not end");
    }
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
