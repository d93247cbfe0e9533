package io.hostgw.inventory;

import io.fabric8.kubernetes.api.model.Node;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import java.io.InputStream;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a chunk of the API's list of nodes as it comes: what is needed of each node stays, the rest
 * of one at a time is in memory. fabric8's own reading holds a chunk several times over, takes any
 * JSON object for an empty list, and has no bound.
 */
final class NodePage {
  /** 100,000 nodes are twenty times what Kubernetes supports: then the list has no end. */
  private static final int MOST_NODES = 100_000;

  private static final long LARGEST_DOCUMENT = 512L << 20;
  private static final String NO_LIST =
      "answers with what is no node list in JSON: is this a Kubernetes API server?";

  static final JsonMapper JSON = ApiJson.mapper(LARGEST_DOCUMENT);

  static final ObjectReader NODE = JSON.readerFor(Node.class);

  private final KubernetesFailure failures;
  private final Origin origin;
  private final List<NodeFields> nodes;
  private String kind = "";
  private String next = "";
  private boolean hasItems;
  private String version = "";

  private NodePage(KubernetesFailure failures, Origin origin, List<NodeFields> nodes) {
    this.failures = failures;
    this.origin = origin;
    this.nodes = nodes;
  }

  /**
   * Where a chunk is in its list.
   *
   * @param next what to continue with; empty after the last chunk
   * @param version the resourceVersion of the whole list, which a watch can begin at
   */
  record Place(String next, String version) {}

  /**
   * Reads a chunk.
   *
   * @param json the API's NodeList
   * @param origin where its nodes are from
   * @param nodes the nodes of the chunks before, to which those of this one are added
   * @param failures says why it cannot be read
   * @return where the list goes on, and what it is of
   * @throws SourceException if it is no NodeList, ends too early, or never
   */
  static Place read(
      InputStream json, Origin origin, List<NodeFields> nodes, KubernetesFailure failures)
      throws SourceException {
    var page = new NodePage(failures, origin, nodes);
    try (JsonParser parser = JSON.createParser(json)) {
      page.read(parser);
    } catch (UnexpectedEndOfInputException cut) {
      throw failures.because("its answer is cut off: try again", cut);
    } catch (JacksonIOException broken) {
      throw failures.whileReading(broken.getCause());
    } catch (StreamConstraintsException large) {
      throw failures.because("answers with more than any node list has", large);
    } catch (JacksonException notJson) {
      throw failures.because(NO_LIST, notJson);
    }
    page.checkKind();
    return new Place(page.next, page.version);
  }

  private void read(JsonParser parser) throws SourceException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      // Also where nothing came at all.
      return;
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "kind" -> kind = parser.getValueAsString("");
        case "metadata" -> readMetadata(parser);
        case "items" -> readItems(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void checkKind() throws SourceException {
    if (!kind.equals("NodeList")) {
      String found = kind.isEmpty() ? "JSON without kind" : Printable.quoted(kind);
      throw failures.because(
          "answers with " + found + " instead of a NodeList: is this a Kubernetes API server?");
    }
    // A server without nodes says so by an empty list.
    if (!hasItems) {
      throw failures.because(
          "answers with a NodeList without items: is this a Kubernetes API server?");
    }
  }

  private void readMetadata(JsonParser parser) {
    JsonNode metadata = JSON.readTree(parser);
    next = metadata.path("continue").asString("");
    version = metadata.path("resourceVersion").asString("");
  }

  private void readItems(JsonParser parser) throws SourceException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw failures.because(NO_LIST);
    }
    hasItems = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw failures.because(NO_LIST);
      }
      Node node = NODE.readValue(parser);
      nodes.add(KubernetesNode.fields(node, origin));
      if (nodes.size() > MOST_NODES) {
        throw failures.because("the list of nodes does not end after " + MOST_NODES);
      }
    }
  }
}
