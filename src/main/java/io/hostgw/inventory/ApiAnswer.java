package io.hostgw.inventory;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What the API server answers to a GET; closed when it was read.
 *
 * @param code the HTTP status
 * @param location where it sends the client instead; empty if nowhere
 * @param body the document, as it comes; its reads fail after the time that nothing may come
 */
record ApiAnswer(int code, String location, InputStream body) implements AutoCloseable {
  /**
   * Asks for a document.
   *
   * @param http the client, with the credentials
   * @param url what to get
   * @param silence how long nothing may come
   * @throws IOException if there is no answer, or the thread was interrupted
   */
  static ApiAnswer get(HttpClient http, String url, Duration silence) throws IOException {
    return get(http, url, silence, silence);
  }

  /**
   * Asks for a document that comes bit by bit.
   *
   * @param http the client, with the credentials
   * @param url what to get
   * @param patience how long the answer may take to begin
   * @param silence how long nothing may come then
   * @throws IOException if there is no answer, or the thread was interrupted
   */
  static ApiAnswer get(HttpClient http, String url, Duration patience, Duration silence)
      throws IOException {
    var body = new BodyStream(silence);
    HttpRequest request =
        http.newHttpRequestBuilder().uri(url).header("Accept", "application/json").build();
    var answer = http.consumeBytes(request, body);
    try {
      // One more than the client's own limit, which tells what it was waiting for.
      HttpResponse<AsyncBody> response =
          answer.get(2 * patience.toMillis() + 1000, TimeUnit.MILLISECONDS);
      body.start(response.body());
      return new ApiAnswer(
          response.code(), Objects.requireNonNullElse(response.header("Location"), ""), body);
    } catch (TimeoutException mute) {
      answer.cancel(true);
      throw new IOException("no answer", mute);
    } catch (ExecutionException failed) {
      throw new IOException("no answer", failed.getCause());
    } catch (InterruptedException interrupted) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
