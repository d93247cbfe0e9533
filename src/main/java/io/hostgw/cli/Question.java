package io.hostgw.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks the person at the terminal, also where standard input is an inventory. */
final class Question {
  private static final Path TERMINAL = Path.of("/dev/tty");

  private Question() {}

  /** Returns whether the answer was yes; says why not, if nobody could be asked. */
  static boolean agreed(String question) {
    return agreed(question + " [y/N] ", "(?i)y|yes");
  }

  /** Returns whether the answer was that number: for what must not be agreed to in passing. */
  static boolean agreed(String question, int number) {
    return agreed(question + " Type that number to go on: ", Integer.toString(number));
  }

  private static boolean agreed(String prompt, String expected) {
    try (var out = new PrintStream(Files.newOutputStream(TERMINAL));
        BufferedReader in = Files.newBufferedReader(TERMINAL, Charset.defaultCharset())) {
      out.print(prompt);
      out.flush();
      String answer = in.readLine();
      boolean yes = answer != null && answer.strip().matches(expected);
      if (!yes) {
        System.err.println("hostgw: not confirmed, nothing was changed");
      }
      return yes;
    } catch (IOException noTerminal) {
      System.err.println(
          "hostgw: there is no terminal to ask on, nothing was changed; give -y to do it without a question");
      return false;
    }
  }
}
