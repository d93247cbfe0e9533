package io.hostgw.model;

/**
 * A pattern of a whole text: {@code *} stands for any characters, {@code ?} for one, all else for
 * itself.
 *
 * @param text the pattern
 */
public record Glob(String text) {
  /** Returns whether it may fit more than one text. */
  public boolean hasWildcard() {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /**
   * Returns whether the pattern fits all of a text, in time bounded by the product of both lengths:
   * saved plans and inventories bring patterns of others.
   */
  public boolean fits(String whole) {
    int at = 0;
    int inGlob = 0;
    int afterStar = -1;
    int retry = 0;
    while (at < whole.length()) {
      char wanted = inGlob < text.length() ? text.charAt(inGlob) : '\0';
      if (wanted == '*') {
        afterStar = ++inGlob;
        retry = at;
      } else if (wanted == '?' || wanted == whole.charAt(at)) {
        inGlob++;
        at++;
      } else if (afterStar >= 0) {
        // The last star takes one character more; those before it need no second look.
        inGlob = afterStar;
        at = ++retry;
      } else {
        return false;
      }
    }
    return text.substring(inGlob).chars().allMatch(rest -> rest == '*');
  }
}
