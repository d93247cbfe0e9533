package io.hostgw.imports;

import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A host as Ansible's inventories write it: a name, with ranges such as {@code web[01:50:2]} or
 * {@code db-[a:f]}, and a port behind a colon.
 *
 * @param names the hosts, in the order of the ranges
 * @param port the port with its place, if the pattern has one
 */
record HostPattern(List<String> names, Optional<Sourced<String>> port) {
  /** As many hosts as one inventory may have. */
  static final int MOST_HOSTS = 20_000;

  private static final int LONGEST = 1024;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final Pattern BRACKETED = Pattern.compile("\\[([^\\]]+)\\]:([0-9]{1,9})");
  private static final Pattern PORT = Pattern.compile(":([0-9]{1,9})$");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  HostPattern {
    names = List.copyOf(names);
  }

  /**
   * Reads a pattern.
   *
   * @throws InvalidInputException if a range is none, or stands for too many hosts
   */
  static HostPattern of(Sourced<String> text) throws InvalidInputException {
    String pattern = text.value();
    if (pattern.isEmpty() || pattern.length() > LONGEST) {
      throw bad(text.origin(), "a host has a name of up to " + LONGEST + " characters");
    }
    Matcher bracketed = BRACKETED.matcher(pattern);
    if (bracketed.matches()) {
      return new HostPattern(
          List.of(bracketed.group(1)), port(text, pattern.length() - bracketed.group(2).length()));
    }
    Matcher port = PORT.matcher(pattern);
    boolean hasPort = port.find() && withoutRanges(pattern.substring(0, port.start())).equals("");
    String names = hasPort ? pattern.substring(0, port.start()) : pattern;
    return new HostPattern(
        expanded(names, text.origin()), hasPort ? port(text, port.start() + 1) : Optional.empty());
  }

  /** Returns the colons outside of brackets: an IPv6 address has some, and then no port. */
  private static String withoutRanges(String pattern) {
    return pattern.replaceAll("\\[[^\\]]*+\\]", "").replaceAll("[^:]++", "");
  }

  private static Optional<Sourced<String>> port(Sourced<String> text, int index) {
    Origin origin = text.origin();
    Origin place =
        origin.hasPlace()
            ? new Origin(origin.source(), origin.line(), origin.column() + index)
            : origin;
    return Optional.of(new Sourced<>(text.value().substring(index), place));
  }

  private static List<String> expanded(String pattern, Origin origin) throws InvalidInputException {
    List<String> heads = List.of("");
    String rest = pattern;
    int open = rest.indexOf('[');
    while (open >= 0) {
      int close = rest.indexOf(']', open);
      if (close < 0) {
        throw bad(origin, Printable.quoted(pattern) + " has a range that is not closed");
      }
      List<String> steps = range(rest.substring(open + 1, close), origin);
      if ((long) heads.size() * steps.size() > MOST_HOSTS) {
        throw tooMany(origin);
      }
      heads = joined(heads, rest.substring(0, open), steps);
      rest = rest.substring(close + 1);
      open = rest.indexOf('[');
    }
    String tail = rest;
    return heads.stream().map(head -> head + tail).toList();
  }

  private static List<String> joined(List<String> heads, String middle, List<String> steps) {
    var all = new ArrayList<String>(heads.size() * steps.size());
    for (String head : heads) {
      steps.forEach(step -> all.add(head + middle + step));
    }
    return all;
  }

  private static List<String> range(String text, Origin origin) throws InvalidInputException {
    String[] bounds = text.split(":", -1);
    if (bounds.length < 2 || bounds.length > 3) {
      throw badRange(text, origin, "write [begin:end] or [begin:end:step]");
    }
    String begin = bounds[0].isEmpty() ? "0" : bounds[0];
    String end = bounds[1];
    int step = number(bounds.length == 3 ? bounds[2] : "1", text, origin);
    if (step == 0) {
      throw badRange(text, origin, "the step is 0");
    }
    if (begin.length() == 1 && end.length() == 1 && LETTERS.contains(begin) && !isDigit(end)) {
      return letters(begin, end, step, text, origin);
    }
    return numbers(begin, end, step, text, origin);
  }

  private static boolean isDigit(String text) {
    return NUMBER.matcher(text).matches();
  }

  private static List<String> letters(
      String begin, String end, int step, String text, Origin origin) throws InvalidInputException {
    int from = LETTERS.indexOf(begin);
    int to = LETTERS.indexOf(end);
    if (to < from) {
      throw badRange(text, origin, "its end is before its begin");
    }
    return IntStream.rangeClosed(from, to)
        .filter(index -> (index - from) % step == 0)
        .mapToObj(index -> LETTERS.substring(index, index + 1))
        .toList();
  }

  private static List<String> numbers(
      String begin, String end, int step, String text, Origin origin) throws InvalidInputException {
    int from = number(begin, text, origin);
    int to = number(end, text, origin);
    boolean padded = begin.length() > 1 && begin.startsWith("0");
    if (padded && begin.length() != end.length()) {
      throw badRange(text, origin, "begin and end must have as many digits, for begin has zeros");
    }
    if (to < from) {
      throw badRange(text, origin, "its end is before its begin");
    }
    if ((to - from) / step >= MOST_HOSTS) {
      throw tooMany(origin);
    }
    String format = padded ? "%0" + begin.length() + "d" : "%d";
    return IntStream.rangeClosed(0, (to - from) / step)
        .mapToObj(index -> format.formatted(from + index * step))
        .toList();
  }

  private static int number(String digits, String range, Origin origin)
      throws InvalidInputException {
    if (!isDigit(digits)) {
      throw badRange(range, origin, "write numbers or single letters");
    }
    return Integer.parseInt(digits);
  }

  private static InvalidInputException badRange(String range, Origin origin, String why) {
    return bad(origin, "the range " + Printable.quoted("[" + range + "]") + " is none: " + why);
  }

  private static InvalidInputException bad(Origin origin, String message) {
    return new InvalidInputException(ProblemCode.BAD_HOST_RANGE, origin, message);
  }

  private static InvalidInputException tooMany(Origin origin) {
    return new InvalidInputException(
        ProblemCode.TOO_MANY_HOSTS,
        origin,
        "more than " + MOST_HOSTS + " hosts, which is as many as are read");
  }
}
