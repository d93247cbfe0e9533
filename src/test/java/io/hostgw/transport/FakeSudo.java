package io.hostgw.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A host whose sudo wants a password, with what sudo 1.9 says: it reads lines as passwords until
 * one is right, and the command reads the rest.
 */
final class FakeSudo implements Session {
  private static final int ATTEMPTS = 3;

  private final String owner;
  private final String password;
  private final String after;

  /** Every line and its input, as they were while the command ran. */
  final List<String> lines = new ArrayList<>();

  final List<byte[]> inputs = new ArrayList<>();

  /** What was tried as a password and was wrong. */
  final List<String> wrong = new ArrayList<>();

  /** What commands read. */
  final List<String> read = new ArrayList<>();

  private FakeSudo(String owner, String password, String after) {
    this.owner = owner;
    this.password = password;
    this.after = after;
  }

  static FakeSudo wanting(String password) {
    return new FakeSudo("ops", password, "");
  }

  /** Prompts for the password of another user, as with {@code Defaults targetpw}. */
  static FakeSudo wantingOf(String owner, String password) {
    return new FakeSudo(owner, password, "");
  }

  /** Takes the password and says that it was in vain. */
  static FakeSudo refusingAfter(String password, String refusal) {
    return new FakeSudo("ops", password, refusal);
  }

  @Override
  public synchronized Answer run(RemoteCommand command, Duration limit) {
    lines.add(command.line());
    inputs.add(command.input());
    if (!command.line().startsWith("env LC_ALL=C sudo -k -S ")) {
      return new Answer(1, "", "sudo: a password is required\n", false);
    }
    boolean prompts = command.line().contains("hostgw: %p: ");
    return ask(prompts ? "hostgw: " + owner + ": " : "", command);
  }

  private Answer ask(String prompt, RemoteCommand command) {
    var said = new StringBuilder();
    byte[] rest = command.input();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      said.append(prompt);
      if (rest.length == 0) {
        said.append("\nsudo: no password was provided\n");
        said.append(
            attempt == 0
                ? "sudo: a password is required\n"
                : "sudo: %d incorrect password attempt\n".formatted(attempt));
        return new Answer(1, "", said.toString(), false);
      }
      var line = new ByteArrayOutputStream();
      int next = 0;
      while (next < rest.length && rest[next] != '\n') {
        line.write(rest[next++]);
      }
      rest = Arrays.copyOfRange(rest, Math.min(next + 1, rest.length), rest.length);
      String tried = line.toString(StandardCharsets.UTF_8);
      if (tried.equals(password)) {
        return afterwards(command, said, rest);
      }
      wrong.add(tried);
      said.append("Sorry, try again.\n");
    }
    said.append("sudo: %d incorrect password attempts\n".formatted(ATTEMPTS));
    return new Answer(1, "", said.toString(), false);
  }

  private Answer afterwards(RemoteCommand command, StringBuilder said, byte[] rest) {
    if (!after.isEmpty()) {
      return new Answer(1, "", said.append(after).append('\n').toString(), false);
    }
    if (command.line().endsWith("wc -c'")) {
      return new Answer(0, "noise of .bashrc\n" + rest.length + "\n", said.toString(), false);
    }
    read.add(new String(rest, StandardCharsets.UTF_8));
    return new Answer(0, "done\n", said.toString(), false);
  }

  @Override
  public void close() {}
}
