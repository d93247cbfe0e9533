package io.hostgw.script;

/**
 * Which change of a host's is meant: the changes that it keeps what was before have a number each.
 *
 * @param number the number; 0 for the first change of the last run on the host
 */
public record GenerationChoice(long number) {
  /** What the last run changed on a host, in one wave or two. */
  public static final GenerationChoice LAST = new GenerationChoice(0);

  /** Returns the word that the scripts know it by. */
  public String word() {
    return "generation:" + (number == 0 ? "last" : number);
  }
}
