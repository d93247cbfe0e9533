package io.hostgw.inventory;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hostgw.model.Printable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Says in one line why the API could not be read.
 *
 * @param server the API server's URL
 * @param context the context's name
 */
record KubernetesFailure(String server, String context) {
  private static final int LONGEST = 300;
  private static final int DEEPEST = 20;

  /**
   * Says what fabric8's own calls threw.
   *
   * @param failure what was thrown
   * @param server the API server's URL
   * @param context the context's name
   */
  static SourceException of(RuntimeException failure, String server, String context) {
    var failures = new KubernetesFailure(server, context);
    if (failure instanceof KubernetesClientException known && known.getCode() > 0) {
      String said =
          Optional.ofNullable(known.getStatus())
              .flatMap(status -> Optional.ofNullable(status.getMessage()))
              .orElse("");
      return failures.because(answered(known.getCode(), said, ""), failure);
    }
    return failures.unanswered(failure);
  }

  /** Makes the exception of a reason. */
  SourceException because(String reason) {
    return new SourceException(line(reason));
  }

  /** Makes the exception of a reason, and what was thrown below. */
  SourceException because(String reason, Throwable cause) {
    return new SourceException(line(reason), cause);
  }

  private String line(String reason) {
    return Printable.of(server, LONGEST) + " (context " + Printable.of(context) + "): " + reason;
  }

  /** Says why an answer is none of those hoped for. */
  SourceException answered(ApiAnswer answer) throws IOException {
    String said = ApiStatus.message(answer.body());
    return because(answered(answer.code(), said, answer.location()));
  }

  private static String answered(int code, String said, String location) {
    String words = said.isEmpty() ? "" : ": " + Printable.of(said, LONGEST);
    return switch (code) {
      case HttpURLConnection.HTTP_BAD_REQUEST ->
          said.contains("HTTP request to an HTTPS server")
              ? "speaks only TLS: write https:// in server of the context's cluster"
              : "answers 400" + words;
      case HttpURLConnection.HTTP_UNAUTHORIZED ->
          "does not accept the credentials (401): log in again, or check the user of the context";
      case HttpURLConnection.HTTP_FORBIDDEN ->
          "forbidden (403)"
              + words
              + ": the user needs the verbs get, list and watch on nodes, see examples/rbac.yaml";
      case HttpURLConnection.HTTP_NOT_FOUND ->
          "answers 404 to /api/v1/nodes: is this a Kubernetes API server?";
      case HttpURLConnection.HTTP_PROXY_AUTH ->
          "the proxy on the way wants a name and password (407): write them into its URL";
      default -> {
        if (code >= 300 && code < 400) {
          yield "sends us elsewhere (%d, to %s): is this a Kubernetes API server?"
              .formatted(code, Printable.quoted(location));
        }
        yield "answers " + code + (words.isEmpty() ? ": try again later" : words);
      }
    };
  }

  /** Says why there is no answer. */
  SourceException unanswered(Throwable failure) {
    return because(reason(failure), failure);
  }

  /** Says why an answer stopped. */
  SourceException whileReading(Throwable failure) {
    return find(failure, HttpTimeoutException.class::isInstance)
        ? because("stopped in the middle of its answer: try again", failure)
        : because("its answer is cut off: try again", failure);
  }

  private static String reason(Throwable failure) {
    Optional<String> tls = TlsFailure.reason(chain(failure).toList());
    if (tls.isPresent()) {
      return tls.get();
    }
    if (find(failure, KubernetesFailure::isUnknownHost)) {
      return "unknown host: check the server of the context's cluster, and the DNS of this machine";
    }
    if (find(failure, HttpConnectTimeoutException.class::isInstance)) {
      return "cannot connect in time: is the server up, and reachable from here?";
    }
    if (find(failure, KubernetesFailure::isTimeout)) {
      return "no answer in time: is the server up, and reachable from here?";
    }
    if (find(failure, KubernetesFailure::isRefusal)) {
      return "cannot connect: is the server up, and the port right?";
    }
    return "cannot be read: " + deepest(failure);
  }

  private static boolean isUnknownHost(Throwable each) {
    return each instanceof UnknownHostException || each instanceof UnresolvedAddressException;
  }

  private static boolean isTimeout(Throwable each) {
    return each instanceof HttpTimeoutException || each instanceof TimeoutException;
  }

  private static boolean isRefusal(Throwable each) {
    return each instanceof ConnectException || each instanceof NoRouteToHostException;
  }

  private static boolean find(Throwable failure, Predicate<Throwable> kind) {
    return chain(failure).anyMatch(kind);
  }

  /** Returns the failure and what is below it, as far as that is not endless. */
  static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause).limit(DEEPEST);
  }

  /** Returns the first line of the innermost message, escaped. */
  static String deepest(Throwable failure) {
    String message =
        chain(failure)
            .flatMap(each -> firstLine(each).stream())
            .reduce(failure.getClass().getSimpleName(), (outer, inner) -> inner);
    return Printable.of(message, LONGEST);
  }

  private static Optional<String> firstLine(Throwable failure) {
    return Optional.ofNullable(failure.getMessage())
        .flatMap(message -> message.lines().filter(line -> !line.isBlank()).findFirst());
  }
}
