package io.hostgw.run;

/** The command was called in a way that makes no sense. The message is one line. */
public final class WrongUsageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes the exception of what is wrong and what would be right. */
  public WrongUsageException(String message) {
    super(message);
  }
}
