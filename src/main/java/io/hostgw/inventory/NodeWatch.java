package io.hostgw.inventory;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.hostgw.model.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One watch of the API: takes what it tells into the store until it ends, whatever ends it. A
 * stream of JSON as kubectl reads it, one event of which is in memory at a time. Not fabric8's own
 * watch, which goes by way of a WebSocket, waits without limit for it to open, and has no word for
 * why it did not.
 *
 * @param store what is told goes there
 * @param origin where the nodes come from
 * @param failures says why there is no watch
 */
record NodeWatch(NodeStore store, Origin origin, KubernetesFailure failures) {
  /** The server sends a bookmark every minute: after so long without one, nobody is there. */
  private static final Duration SILENCE = Duration.ofSeconds(150);

  /**
   * Follows the watch to its end. The store is current from when it has begun: who may list but not
   * watch would otherwise be found and lost in turns.
   *
   * @param http the client, with the credentials
   * @param url what to ask for
   * @param patience how long it may take to begin
   * @throws SourceException if it does not begin
   */
  void follow(HttpClient http, String url, Duration patience) throws SourceException {
    try (ApiAnswer answer = ApiAnswer.get(http, url, patience, SILENCE)) {
      if (answer.code() != HttpURLConnection.HTTP_OK) {
        throw failures.answered(answer);
      }
      store.isCurrent(origin);
      read(answer.body());
    } catch (IOException failed) {
      throw failures.unanswered(failed);
    }
  }

  private void read(InputStream body) {
    try (JsonParser parser = NodePage.JSON.createParser(body)) {
      boolean goesOn = true;
      while (goesOn && parser.nextToken() == JsonToken.START_OBJECT) {
        goesOn = take(parser);
      }
    } catch (JacksonException cut) {
      // Cut off, silent or garbled: in each case a new list is what helps.
      return;
    }
  }

  /** Takes in one event; returns whether it can be followed by others. */
  private boolean take(JsonParser parser) {
    String type = "";
    Node node = new Node();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "type" -> type = parser.getValueAsString("");
        case "object" -> node = NodePage.NODE.readValue(parser);
        default -> parser.skipChildren();
      }
    }
    return take(type, KubernetesNode.fields(node, origin));
  }

  private boolean take(String type, NodeFields node) {
    switch (type) {
      case "ADDED", "MODIFIED" -> store.put(node.name().value(), node);
      case "DELETED" -> store.remove(node.name().value());
      // A bookmark is a Node without a name, and a sign of life.
      case "BOOKMARK" -> {}
      // Most likely 410: the server has forgotten what the watch began at.
      default -> {
        return false;
      }
    }
    return true;
  }
}
