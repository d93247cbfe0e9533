package io.hostgw.document;

import java.util.Set;

/** What of YAML a document may use. */
public enum Dialect {
  /** No aliases, no merge keys, no tags beyond those of the core schema: our own files. */
  STRICT(false, Set.of()),
  /**
   * What Ansible's files use. An alias gives the same value once more; a merge key is an entry of
   * that name, for the reader to look into; the text behind {@code !vault} is kept as it stands.
   */
  ANSIBLE(true, Set.of("!vault", "!vault-encrypted", "!unsafe"));

  private final boolean aliases;
  private final Set<String> textTags;

  Dialect(boolean aliases, Set<String> textTags) {
    this.aliases = aliases;
    this.textTags = textTags;
  }

  boolean hasAliases() {
    return aliases;
  }

  /** Returns the tags whose scalar is a text. */
  Set<String> textTags() {
    return textTags;
  }
}
