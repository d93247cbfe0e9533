package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.TransportException.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;

/**
 * Says in our words why no connection came to be.
 *
 * @param endpoint where to
 * @param step what was under way
 */
record DiallingFailure(Endpoint endpoint, Step step) {
  /** The steps of opening a connection. */
  enum Step {
    DIAL("no answer within %s; is the host up, and no firewall in between?"),
    GREET("accepts the connection but says nothing within %s; is it an SSH server, or overloaded?"),
    EXCHANGE_KEYS("the key exchange did not end within %s; is the host overloaded?"),
    LOG_IN("the login did not end within %s; is the host overloaded?");

    private final String late;

    Step(String late) {
      this.late = late;
    }
  }

  /** Returns what to say when that much time passed. */
  TransportException late(Duration limit) {
    if (step == Step.GREET && endpoint.way() instanceof Way.Command) {
      return failure(
          Kind.UNREACHABLE,
          "its ProxyCommand runs, but no word of an SSH server came within " + Words.of(limit));
    }
    return failure(Kind.UNREACHABLE, step.late.formatted(Words.of(limit)));
  }

  /** Returns what to say of an exception of the JDK or of sshj. */
  TransportException of(Exception cause) {
    TransportException said =
        jump(cause).orElseGet(() -> step == Step.DIAL ? dial(cause) : talk(cause));
    return new TransportException(said.kind(), said.getMessage(), cause);
  }

  /**
   * Returns what to say of an exception where the server may have said why, as sshd does of an
   * account that has expired and of {@code /run/nologin}.
   *
   * @param banner what it has shown in the login; may be empty
   */
  TransportException of(Exception cause, String banner) {
    TransportException said = of(cause);
    Optional<String> last =
        banner.lines().filter(line -> !line.isBlank()).reduce((first, second) -> second);
    if (step != Step.LOG_IN || last.isEmpty()) {
      return said;
    }
    return new TransportException(
        said.kind(),
        said.getMessage() + "; the host said before: " + Printable.quoted(last.get().strip()),
        cause);
  }

  private Optional<TransportException> jump(Exception cause) {
    return jumpFailure(cause).map(this::jump);
  }

  private TransportException jump(JumpFailureException.Reason reason) {
    return switch (reason) {
      case BROKEN ->
          failure(Kind.UNREACHABLE, "the connection to the jump host broke; is it overloaded?");
      case CROWDED ->
          failure(
              Kind.UNREACHABLE,
              "the jump host has no room for one more connection; a lower -p needs fewer");
      case FORBIDDEN ->
          failure(
              Kind.CONFIGURATION,
              "the jump host lets in but forwards nothing, or not to there (AllowTcpForwarding,"
                  + " PermitOpen and DisableForwarding in its sshd_config, restrict in the user's"
                  + " authorized_keys)");
    };
  }

  private TransportException dial(Exception cause) {
    if (cause instanceof UnknownHostException) {
      return failure(
          Kind.UNREACHABLE, "the name has no address; mend the name service, or set ssh.host");
    }
    if (cause instanceof SocketTimeoutException) {
      return failure(Kind.UNREACHABLE, "no answer; is the host up, and no firewall in between?");
    }
    if (cause instanceof NoRouteToHostException) {
      return failure(Kind.UNREACHABLE, "no route to the host; is it up and in that network?");
    }
    if (cause instanceof ConnectException && Words.of(cause).contains("refused")) {
      return failure(
          Kind.UNREACHABLE, "connection refused; does sshd run there, and on this port?");
    }
    return failure(Kind.UNREACHABLE, "no connection: " + Words.of(cause));
  }

  private TransportException talk(Exception cause) {
    if (cause instanceof CommandFailureException) {
      return failure(Kind.UNREACHABLE, Words.of(cause));
    }
    if (chain(cause).anyMatch(DiallingFailure::isNoSsh)) {
      return failure(
          Kind.CONFIGURATION, "what answers there is no SSH 2 server; is the port right?");
    }
    Optional<NoSettlement> apart = NoSettlement.of(cause);
    if (apart.isPresent()) {
      return failure(Kind.CONFIGURATION, apart.orElseThrow().words());
    }
    Optional<Turndown> turndown = turndown(cause);
    if (turndown.isPresent()) {
      return failure(Kind.UNREACHABLE, turndown.orElseThrow().words());
    }
    return switch (step) {
      case DIAL, GREET -> failure(Kind.UNREACHABLE, "hangs up in the greeting: " + Words.of(cause));
      case EXCHANGE_KEYS ->
          failure(Kind.UNREACHABLE, "hangs up in the key exchange: " + Words.of(cause));
      case LOG_IN -> failure(Kind.UNREACHABLE, "hangs up in the login: " + Words.of(cause));
    };
  }

  /** Returns why the server hung up before it introduced itself, if it did. */
  static Optional<Turndown> turndown(Throwable cause) {
    return chain(cause)
        .filter(BannerGuard.TurnedAwayException.class::isInstance)
        .map(said -> Turndown.of(said.getMessage()))
        .findFirst();
  }

  /** Returns what it was if the reason lies with the jump host. */
  static Optional<JumpFailureException.Reason> jumpFailure(Throwable cause) {
    return chain(cause)
        .filter(JumpFailureException.class::isInstance)
        .map(failure -> ((JumpFailureException) failure).reason())
        .findFirst();
  }

  private static boolean isNoSsh(Throwable cause) {
    return cause instanceof BannerGuard.NoBannerException
        || cause instanceof SSHException ssh
            && ssh.getDisconnectReason() == DisconnectReason.PROTOCOL_VERSION_NOT_SUPPORTED;
  }

  private static Stream<Throwable> chain(Throwable cause) {
    return Stream.iterate(
            Optional.of(cause),
            Optional::isPresent,
            each -> each.flatMap(e -> Optional.ofNullable(e.getCause())))
        .map(Optional::orElseThrow)
        .limit(20);
  }

  private TransportException failure(Kind kind, String what) {
    return new TransportException(kind, endpoint.place() + ": " + what);
  }
}
