package io.hostgw.openssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An answer that holds for other hosts as well: those for which the same Host lines hold, in a
 * configuration that tells hosts apart by nothing else. To start ssh for each of thousands of hosts
 * would cost more than to talk to them.
 */
final class SharedAnswer {
  /** What may tell hosts apart without a Host line: tokens in these, and these at all. */
  private static final Set<String> WITH_TOKENS =
      Set.of(
          "hostname",
          "user",
          "userknownhostsfile",
          "identityagent",
          "identityfile",
          "certificatefile",
          "include");

  private static final Set<String> BY_ANSWER = Set.of("match", "canonicalizehostname", "");

  /** OpenSSH turns other words into these. */
  private static final Pattern WORD = Pattern.compile("[a-z0-9_.:-]+");

  private final Question question;
  private final EffectiveConfig config;
  private final List<HostPatterns> hosts;

  private SharedAnswer(Question question, EffectiveConfig config, List<HostPatterns> hosts) {
    this.question = question;
    this.config = config;
    this.hosts = List.copyOf(hosts);
  }

  /**
   * Looks whether an answer can be shared.
   *
   * @param question what it answers
   * @param config the answer
   * @param readings how OpenSSH came to it
   * @param files the files that it read
   */
  static Optional<SharedAnswer> of(
      Question question, EffectiveConfig config, List<Trace> readings, ConfigFiles files)
      throws OpenSshException, InterruptedException {
    // When it reads again, for `Match final`, Host lines are about what HostName has become.
    boolean named = !config.value("HostName").equals(question.word());
    if (readings.size() > 1 && named || !WORD.matcher(question.word()).matches()) {
      return Optional.empty();
    }
    Trace reading = readings.get(0);
    var hosts = new ArrayList<HostPatterns>();
    for (String file : reading.files()) {
      Optional<List<ConfigLine>> lines = files.lines(file);
      if (lines.isEmpty()) {
        return Optional.empty();
      }
      for (ConfigLine line : lines.get()) {
        if (!tellsApartByHostAlone(line)) {
          return Optional.empty();
        }
        if (line.keyword().equals("host")) {
          Optional<HostPatterns> patterns = HostPatterns.parse(line.arguments());
          boolean wrong =
              reading.holds(file, line)
                  && patterns.filter(each -> each.holdFor(question.word())).isEmpty();
          if (patterns.isEmpty() || wrong) {
            return Optional.empty();
          }
          hosts.add(patterns.get());
        }
      }
    }
    return Optional.of(new SharedAnswer(question, config, hosts));
  }

  private static boolean tellsApartByHostAlone(ConfigLine line) {
    boolean hasTokens = line.arguments().indexOf('%') >= 0 || line.arguments().indexOf('$') >= 0;
    return line.isForEveryHost()
        || !BY_ANSWER.contains(line.keyword())
            && !(WITH_TOKENS.contains(line.keyword()) && hasTokens);
  }

  /** Returns the answer to another question, if it is the same but for the host's name. */
  Optional<EffectiveConfig> to(Question other) {
    boolean same =
        other.user().equals(question.user())
            && other.port() == question.port()
            && WORD.matcher(other.word()).matches()
            && hosts.stream()
                .allMatch(each -> each.holdFor(other.word()) == each.holdFor(question.word()));
    if (!same) {
      return Optional.empty();
    }
    boolean named = !config.value("HostName").equals(question.word());
    return Optional.of(named ? config : config.withHostName(other.word()));
  }
}
