package io.hostgw.openssh;

import io.hostgw.model.Printable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * The OpenSSH client of this machine, asked what it would do ({@code ssh -G}). Many threads may ask
 * at a time; an answer is kept for a minute.
 */
public final class SshProgram {
  /** Match exec and canonicalisation may ask a name service. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  /** Long enough for a run, short enough for a watch that sees its user change ssh_config. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  /** The defaults are the same for every host, but for its name. */
  private static final Question ANY = new Question("localhost", "", 0);

  private static final Pattern DEBUG = Pattern.compile("debug[1-3]: .*|OpenSSH_.*");

  private final Path program;
  private final List<String> file;
  private final Answers<Question, EffectiveConfig> answers = new Answers<>(FRESH);
  private final ConfigFiles files = new ConfigFiles(FRESH);
  private final Recent<SharedAnswer> shared = new Recent<>(FRESH);
  private final Answers<Question, Options> defaults = new Answers<>(FRESH);

  private SshProgram(Path program, List<String> file) {
    this.program = program;
    this.file = List.copyOf(file);
  }

  /**
   * Looks for the client.
   *
   * @param path the directories to look in, separated as in PATH
   * @param config the file to read instead of the user's and the system's, as by {@code ssh -F};
   *     empty for these
   * @return the client, if there is one
   */
  public static Optional<SshProgram> find(String path, String config) {
    List<String> file = config.isEmpty() ? List.of() : List.of("-F", config);
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, "ssh"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new SshProgram(program, file));
  }

  /**
   * Asks what holds for a host.
   *
   * @throws OpenSshException if the question has characters that no host or user has, or if OpenSSH
   *     does not take its own configuration, whose line is named then
   * @throws InterruptedException if this thread is interrupted
   */
  public EffectiveConfig ask(Question question) throws OpenSshException, InterruptedException {
    if (!question.isPlain()) {
      throw new OpenSshException(
          "%s is no host name that ssh can be asked about; set ssh.host"
              .formatted(Printable.quoted(question.word())));
    }
    return answers.of(question, () -> config(question));
  }

  private EffectiveConfig config(Question question) throws OpenSshException, InterruptedException {
    for (SharedAnswer answer : shared.fresh()) {
      Optional<EffectiveConfig> same = answer.to(question);
      if (same.isPresent()) {
        return same.get();
      }
    }
    return asked(question);
  }

  private EffectiveConfig asked(Question question) throws OpenSshException, InterruptedException {
    Options without = defaults.of(ANY, () -> Options.parse(run(ANY, List.of("-F", "none")).out()));
    Finished said = run(question, file);
    List<Trace> readings = Trace.parse(said.complaints());
    var lines = new HashMap<String, String>();
    for (Trace reading : readings) {
      reading.note(lines, files);
    }
    EffectiveConfig config = EffectiveConfig.of(Options.parse(said.out()), without, lines);
    SharedAnswer.of(question, config, readings, files).ifPresent(shared::add);
    return config;
  }

  private Finished run(Question question, List<String> configuration)
      throws OpenSshException, InterruptedException {
    var command = new ArrayList<String>(List.of(program.toString(), "-G", "-T", "-vvv"));
    command.addAll(configuration);
    command.addAll(question.arguments());
    String name = "ssh -G " + Printable.of(question.word());
    try {
      Finished finished = Finished.of(command, LIMIT);
      if (finished.code() != 0) {
        throw new OpenSshException(name + " fails: " + complaint(finished));
      }
      return finished;
    } catch (TimeoutException late) {
      throw new OpenSshException(
          "%s does not end within %d s; is it a Match exec or the name service?"
              .formatted(name, LIMIT.toSeconds()),
          late);
    } catch (IOException broken) {
      throw new OpenSshException(
          name + ": " + Printable.of(String.valueOf(broken.getMessage())), broken);
    }
  }

  /** The first line names the place of a mistake; later ones only count the mistakes. */
  private static String complaint(Finished finished) {
    return finished
        .complaints()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !DEBUG.matcher(line).matches())
        .findFirst()
        .map(Printable::of)
        .orElse("exit code " + finished.code());
  }
}
