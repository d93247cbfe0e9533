package io.hostgw.inventory;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hostgw.model.Printable;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says in one line why the API could not be read. */
final class KubernetesFailure {
  private static final int LONGEST = 300;
  private static final int DEEPEST = 20;

  private KubernetesFailure() {}

  /**
   * Makes the exception.
   *
   * @param failure what the client threw
   * @param server the API server's URL
   * @param context the context's name
   */
  static SourceException of(RuntimeException failure, String server, String context) {
    int code = failure instanceof KubernetesClientException known ? known.getCode() : 0;
    String reason = code > 0 ? answered(code, failure) : unanswered(failure);
    return new SourceException(
        Printable.of(server, LONGEST) + " (context " + Printable.of(context) + "): " + reason,
        failure);
  }

  private static String answered(int code, RuntimeException failure) {
    return switch (code) {
      case HttpURLConnection.HTTP_UNAUTHORIZED ->
          "does not accept the credentials (401): log in again, or check the user of the context";
      case HttpURLConnection.HTTP_FORBIDDEN ->
          "listing nodes is forbidden (403): the user needs the verb list on nodes";
      case HttpURLConnection.HTTP_NOT_FOUND ->
          "answers 404 to /api/v1/nodes: is this a Kubernetes API server?";
      case HttpURLConnection.HTTP_GONE -> "the list expired while it was read (410): try again";
      default -> "answers " + code + ": " + said(failure);
    };
  }

  private static String said(RuntimeException failure) {
    if (failure instanceof KubernetesClientException known
        && known.getStatus() != null
        && known.getStatus().getMessage() != null) {
      return Printable.of(known.getStatus().getMessage(), LONGEST);
    }
    return "try again later";
  }

  private static String unanswered(Throwable failure) {
    if (find(failure, UnknownHostException.class, UnresolvedAddressException.class)) {
      return "unknown host: check the server of the context's cluster";
    }
    if (find(failure, SSLException.class, CertificateException.class)) {
      return "TLS: " + deepest(failure) + ": check certificate-authority of the context's cluster";
    }
    if (find(failure, HttpTimeoutException.class, TimeoutException.class)) {
      return "no answer in time: is the server up, and reachable from here?";
    }
    if (find(failure, ConnectException.class)) {
      return "cannot connect: is the server up, and the port right?";
    }
    return "cannot be read: " + deepest(failure);
  }

  @SafeVarargs
  private static boolean find(Throwable failure, Class<? extends Throwable>... kinds) {
    Throwable at = failure;
    for (int i = 0; at != null && i < DEEPEST; i++, at = at.getCause()) {
      for (Class<? extends Throwable> kind : kinds) {
        if (kind.isInstance(at)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the first line of the innermost message, escaped. */
  static String deepest(Throwable failure) {
    String message = failure.getClass().getSimpleName();
    Throwable at = failure;
    for (int i = 0; at != null && i < DEEPEST; i++, at = at.getCause()) {
      message = firstLine(at).orElse(message);
    }
    return Printable.of(message, LONGEST);
  }

  private static Optional<String> firstLine(Throwable failure) {
    return Optional.ofNullable(failure.getMessage())
        .flatMap(message -> message.lines().filter(line -> !line.isBlank()).findFirst());
  }
}
