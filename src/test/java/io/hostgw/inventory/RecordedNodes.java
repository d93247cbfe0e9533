package io.hostgw.inventory;

import io.fabric8.kubernetes.api.model.NodeList;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.hostgw.model.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Answers of the API, recorded in files that are called as the context. Notes what is asked. */
final class RecordedNodes implements KubernetesNodes {
  private static final Path ANSWERS = Path.of("src/test/resources/io/hostgw/kubernetes");

  private final List<String> asked = new ArrayList<>();

  @Override
  public NodeListing list(KubernetesAccess access, String selector) throws SourceException {
    asked.add(access.kubeconfigs() + " " + access.context() + " " + selector);
    Origin origin = Origin.of("context " + access.context());
    try {
      String answer = Files.readString(ANSWERS.resolve(access.context() + ".json"));
      NodeList list = Serialization.unmarshal(answer, NodeList.class);
      return new NodeListing(
          list.getItems().stream().map(node -> KubernetesNode.fields(node, origin)).toList(),
          origin,
          List.of());
    } catch (IOException missing) {
      throw new SourceException("no answer of " + access.context() + " is recorded", missing);
    }
  }

  /** Returns what was asked: the kubeconfig files, the context, the selector. */
  List<String> asked() {
    return List.copyOf(asked);
  }
}
