package io.hostgw.apply;

import io.hostgw.model.Printable;

/** What is said in more than one place. */
final class Words {
  private Words() {}

  static String locked(String holder) {
    return "another hostgw is at work there: " + Printable.of(holder) + "; try again later";
  }
}
