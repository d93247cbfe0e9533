package io.hostgw.transport;

import io.hostgw.model.Become;
import io.hostgw.model.Printable;
import io.hostgw.transport.Witness.Topic;
import java.time.Duration;

/** Runs commands as root, by the way that the endpoint names, on a login user's connection. */
final class RootSession implements Session {
  private final Endpoint endpoint;
  private final Session login;
  private final SudoPasswords passwords;
  private final Witness witness;

  /**
   * Makes the session.
   *
   * @param endpoint says how the user becomes root
   * @param login runs commands as the login user; is closed with this session
   * @param passwords what sudo may want
   * @param witness is told how the user became root
   */
  RootSession(Endpoint endpoint, Session login, SudoPasswords passwords, Witness witness) {
    this.endpoint = endpoint;
    this.login = login;
    this.passwords = passwords;
    this.witness = witness;
  }

  @Override
  public Answer run(RemoteCommand command, Duration limit) throws TransportException {
    var line = lineFor(command, endpoint.become());
    Answer answer = login.run(RemoteCommand.withSecret(line, command.input()), limit);
    if (endpoint.become() == Become.SUDO && PrivilegeRefusal.wantsPassword(answer)) {
      return withPassword(command, answer, limit);
    }
    tell(answer, way(endpoint.become()));
    return answer;
  }

  private Answer withPassword(RemoteCommand command, Answer refused, Duration limit)
      throws TransportException {
    SudoPasswords.Host host =
        (line, input) -> login.run(RemoteCommand.withSecret(line, input), limit);
    Answer answer = passwords.run(endpoint, host, command, refused);
    tell(answer, "sudo with a password");
    return answer;
  }

  private void tell(Answer answer, String how) {
    if (PrivilegeRefusal.of(answer).isEmpty()) {
      witness.says(Topic.PRIVILEGE, how);
    }
  }

  private String way(Become become) {
    return switch (become) {
      case SUDO -> "sudo without a password";
      case DOAS -> "doas without a password";
      case AUTO, NONE -> "as " + Printable.of(endpoint.user());
    };
  }

  /**
   * Returns the whole line. {@code env} and not an assignment, which csh and fish would not take:
   * the messages of sudo must be the English ones that {@link PrivilegeRefusal} knows.
   */
  static String lineFor(RemoteCommand command, Become become) {
    return switch (become) {
      case SUDO -> "env LC_ALL=C sudo -n -- " + command.line();
      case DOAS -> "env LC_ALL=C doas -n -- " + command.line();
      case AUTO, NONE -> "env LC_ALL=C " + command.line();
    };
  }

  @Override
  public void close() {
    login.close();
  }
}
