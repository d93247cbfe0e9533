package io.hostgw.transport;

import java.nio.file.Path;
import java.util.List;

/**
 * What a user logs in with.
 *
 * @param files private key files, in order (IdentityFile)
 * @param named whether somebody named the files; those that are there by default and do not exist
 *     are passed over in silence
 * @param certificates files of certificates (CertificateFile)
 * @param onlyThese whether an agent's other keys stay out (IdentitiesOnly)
 * @param agent the socket of the agent (IdentityAgent, SSH_AUTH_SOCK); empty for none
 * @param password whether a password may be asked for where no key is taken (BatchMode,
 *     PasswordAuthentication, PreferredAuthentications)
 */
public record Keys(
    List<Path> files,
    boolean named,
    List<Path> certificates,
    boolean onlyThese,
    String agent,
    boolean password) {
  /** Copies the lists. */
  public Keys {
    files = List.copyOf(files);
    certificates = List.copyOf(certificates);
  }

  /** Keys, and a password where none is taken. */
  public Keys(
      List<Path> files, boolean named, List<Path> certificates, boolean onlyThese, String agent) {
    this(files, named, certificates, onlyThese, agent, true);
  }

  /** Key files that somebody named, and nothing else. */
  public static Keys of(List<Path> files) {
    return new Keys(files, true, List.of(), true, "");
  }
}
