package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The keys of a login and their order, asked of {@code ssh} itself. */
@Timeout(60)
class KeyOrderOpenSshTest {
  private static final Pattern ATTEMPT =
      Pattern.compile("(?m)^debug1: Will attempt key: (\\S+) +(?:(\\S+) (SHA256:\\S+))? ?.*$");

  @TempDir private static Path directory;
  private static LocalSshd sshd;

  /**
   * What somebody has.
   *
   * @param says what it shows
   * @param files IdentityFile, by name
   * @param certificates CertificateFile
   * @param agent what the agent holds, in its order
   * @param only IdentitiesOnly
   */
  private record Case(
      String says,
      List<String> files,
      List<String> certificates,
      List<String> agent,
      boolean only) {
    static Case of(String says, String files, String certificates, String agent, boolean only) {
      return new Case(says, words(files), words(certificates), words(agent), only);
    }

    private static List<String> words(String text) {
      return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    @Override
    public String toString() {
      return says;
    }
  }

  static List<Case> cases() {
    return List.of(
        Case.of("files alone", "a b c", "", "", false),
        Case.of("an agent alone", "", "", "b a", false),
        Case.of("an agent with one of the files", "a b c", "", "x c y", false),
        Case.of("an agent with two of them, in its own order", "a b c", "", "c x a", false),
        Case.of("an agent with other keys only", "a b", "", "x y", false),
        Case.of("IdentitiesOnly", "a b c", "", "x c y", true),
        Case.of("IdentitiesOnly and nothing in the agent", "a b", "", "x y", true),
        Case.of("a public key that the agent has the other half of", "p.pub", "", "x p", false),
        Case.of("the same and IdentitiesOnly", "p.pub a", "", "x p", true),
        Case.of("a file that is gone, its public half is there", "p", "", "x p", true),
        Case.of("a certificate whose key the agent has alone", "q", "", "x q", false),
        Case.of("a certificate beside its key", "a certified b", "", "", false),
        Case.of("one in the agent, too", "a certified b", "", "x certified", false),
        Case.of("one in the agent, and IdentitiesOnly", "a certified", "", "x certified", true),
        Case.of("a named certificate", "a signed", "signed-certificate.pub", "", false),
        Case.of(
            "a named certificate, its key in the agent",
            "a",
            "signed-certificate.pub",
            "x signed",
            false),
        Case.of(
            "a named one hides the one beside",
            "certified signed",
            "signed-certificate.pub",
            "",
            false),
        Case.of("encrypted in OpenSSH's format", "a locked b", "", "", false),
        Case.of("encrypted, and in the agent", "a locked b", "", "x locked", false),
        Case.of("an encrypted file that does not say what it is", "a veiled b", "", "x", false),
        Case.of("rsa and ecdsa", "rsa ecdsa", "", "ecdsa", false));
  }

  @BeforeAll
  static void makeKeys() throws Exception {
    for (String name : List.of("a", "b", "c", "x", "y", "p", "q", "certified", "signed", "ca")) {
      KeyFile.ed25519(file(name)).made("");
    }
    KeyFile.ed25519(file("locked")).made("a passphrase");
    new KeyFile(file("veiled"), "rsa", "2048", "PEM").made("a passphrase");
    Files.delete(file("veiled.pub"));
    Files.move(file("p"), file("p-private"));
    new KeyFile(file("rsa"), "rsa", "2048", "RFC4716").made("");
    new KeyFile(file("ecdsa"), "ecdsa", "256", "RFC4716").made("");
    for (String name : List.of("certified", "signed", "q")) {
      run("ssh-keygen", "-q", "-s", file("ca").toString(), "-I", "id", file(name) + ".pub");
    }
    Files.move(file("q"), file("q-private"));
    Files.delete(file("q.pub"));
    Files.move(file("signed-cert.pub"), file("signed-certificate.pub"));
    sshd = LocalSshd.start(directory.resolve("sshd"));
    Files.writeString(file("known_hosts"), sshd.knownHost());
  }

  @AfterAll
  static void stop() {
    sshd.close();
  }

  private static Path file(String name) {
    return directory.resolve(name);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void offersWhatSshOffersInItsOrder(Case example, @TempDir Path own) throws Exception {
    try (var agent = agent(example, own)) {
      var keys =
          new Keys(
              example.files().stream().map(name -> file(name)).toList(),
              false,
              example.certificates().stream().map(name -> file(name)).toList(),
              example.only(),
              agent.socket().toString());

      List<String> ours =
          new KeyOrder(keys, new KeyRing(Prompt.nobody()), new PersonTime())
              .offers().candidates().stream()
                  .map(candidate -> candidate.known().map(this::shown).orElse("?"))
                  .toList();

      assertThat(ours).isEqualTo(openSsh(example, agent.socket())).isNotEmpty();
    }
  }

  private String shown(UserKey key) {
    return key.fingerprint() + (key.isCertificate() ? " certified" : "");
  }

  private static OpenSshAgent agent(Case example, Path own) throws Exception {
    var agent = new OpenSshAgent(own);
    for (String name : example.agent()) {
      if (name.equals("locked")) {
        run("ssh-keygen", "-q", "-p", "-P", "a passphrase", "-N", "", "-f", copy(own, name));
        agent.with(own.resolve(name));
      } else {
        agent.with(file(Files.exists(file(name)) ? name : name + "-private"));
      }
    }
    return agent;
  }

  private static String copy(Path own, String name) throws Exception {
    return Files.copy(file(name), own.resolve(name)).toString();
  }

  private List<String> openSsh(Case example, Path agent) throws Exception {
    var command = new ArrayList<>(List.of("ssh", "-v", "-F", "none", "-o", "BatchMode=yes"));
    command.addAll(option("UserKnownHostsFile", file("known_hosts")));
    command.addAll(option("IdentityAgent", agent));
    command.addAll(option("IdentitiesOnly", example.only() ? "yes" : "no"));
    command.addAll(option("IdentityFile", "none"));
    example.files().forEach(name -> command.addAll(option("IdentityFile", file(name))));
    example.certificates().forEach(name -> command.addAll(option("CertificateFile", file(name))));
    command.addAll(List.of("-p", Integer.toString(sshd.port()), "nobody-there@127.0.0.1", "true"));
    String log = run(command.toArray(String[]::new));
    return ATTEMPT
        .matcher(log)
        .results()
        .filter(KeyOrderOpenSshTest::isSomething)
        .map(KeyOrderOpenSshTest::shown)
        .toList();
  }

  private static List<String> option(String name, Object value) {
    return List.of("-o", name + "=" + value);
  }

  /** A file that is not there is among them, and offered to nobody. */
  private static boolean isSomething(MatchResult attempt) {
    return attempt.group(3) != null || Files.exists(Path.of(attempt.group(1)));
  }

  private static String shown(MatchResult attempt) {
    if (attempt.group(3) == null) {
      return "?";
    }
    return attempt.group(3) + (attempt.group(2).endsWith("-CERT") ? " certified" : "");
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
