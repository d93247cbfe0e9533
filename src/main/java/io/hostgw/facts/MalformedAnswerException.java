package io.hostgw.facts;

/** A node answered what no node of ours answers. */
public final class MalformedAnswerException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what is wrong with the answer, with the node's own words made printable
   */
  public MalformedAnswerException(String message) {
    super(message);
  }
}
