package io.hostgw.run;

import java.util.List;

/** A run would do more than its guards allow; nothing was done. */
public final class GuardException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  /** Makes the exception of what would be done and what to pass if it is meant, in one line. */
  public GuardException(String message) {
    this(List.of(message));
  }

  /** Makes the exception of what each guard says, a line each. */
  public GuardException(List<String> lines) {
    super(String.join("; ", lines));
    this.lines = List.copyOf(lines);
  }

  /** Returns what each guard says, a line each. */
  public List<String> lines() {
    return lines;
  }
}
