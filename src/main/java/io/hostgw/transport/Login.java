package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.Identity.Unusable;
import io.hostgw.transport.Identity.Usable;
import io.hostgw.transport.TransportException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The login of a user by key.
 *
 * @param endpoint where and as whom
 * @param identities the key files, in the order to offer them
 */
record Login(Endpoint endpoint, List<Identity> identities) {
  /** What OpenSSH says when it hangs up after MaxAuthTries. */
  private static final String TOO_MANY = "Too many authentication failures";

  /**
   * Checks that there is anything to offer, before anybody is contacted.
   *
   * @throws TransportException if there is no usable key
   */
  void requireSomeKey() throws TransportException {
    if (identities.isEmpty()) {
      throw failure("no key to log in with: set ssh.identityFile in the inventory");
    }
    if (identities.stream().noneMatch(Usable.class::isInstance)) {
      throw failure("no usable key to log in with: " + reasons(List.of()));
    }
  }

  /**
   * Offers the keys until the host takes one.
   *
   * @param client a client whose keys are exchanged
   * @throws TransportException if the host takes none
   * @throws IOException if the connection breaks
   */
  void with(GuardedClient client) throws TransportException, IOException {
    var outcomes = new ArrayList<String>();
    for (Identity identity : identities) {
      if (!(identity instanceof Usable usable)) {
        continue;
      }
      if (offer(client, usable, outcomes)) {
        return;
      }
      if (client.wantsMoreThanAKey()) {
        throw failure(
            "the host takes %s but wants a second factor, which hostgw cannot give"
                .formatted(name(usable)));
      }
      outcomes.add(name(usable) + ": the host does not take it");
      if (!client.takesKeys()) {
        outcomes.add("the host takes no keys at all for this user");
        break;
      }
    }
    throw failure("not let in: " + reasons(outcomes));
  }

  private boolean offer(GuardedClient client, Usable usable, List<String> before)
      throws TransportException, IOException {
    try {
      return client.logIn(endpoint.user(), usable.key());
    } catch (IOException broken) {
      if (!Words.of(broken).contains(TOO_MANY)) {
        throw broken;
      }
      before.add(name(usable) + ": the host hung up after too many keys, name the right one first");
      throw failure("not let in: " + reasons(before));
    }
  }

  private String reasons(List<String> outcomes) {
    var all = new ArrayList<>(outcomes);
    for (Identity identity : identities) {
      if (identity instanceof Unusable unusable) {
        all.add(name(unusable) + ": " + unusable.why());
      }
    }
    return String.join("; ", all);
  }

  private static String name(Identity identity) {
    return Printable.of(identity.file().toString());
  }

  private TransportException failure(String what) {
    return new TransportException(
        Kind.AUTHENTICATION,
        "%s: user %s: %s".formatted(endpoint.place(), Printable.of(endpoint.user()), what));
  }
}
