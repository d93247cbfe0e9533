package io.hostgw.inventory;

/** Where tokens come from. */
interface TokenSource {
  /** Returns the token that holds now. */
  Token next() throws SourceException;
}
