package io.hostgw.inventory;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Taint;
import io.hostgw.model.Origin;
import io.hostgw.model.Sourced;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes what is needed out of the client's Node objects, any part of which may be missing. */
final class KubernetesNode {
  private KubernetesNode() {}

  static NodeFields fields(Node node, Origin origin) {
    Optional<ObjectMeta> metadata = Optional.ofNullable(node.getMetadata());
    Optional<NodeSpec> spec = Optional.ofNullable(node.getSpec());
    return new NodeFields(
        new Sourced<>(metadata.map(ObjectMeta::getName).orElse(""), origin),
        metadata.map(ObjectMeta::getLabels).map(KubernetesNode::withoutNulls).orElse(Map.of()),
        metadata.map(ObjectMeta::getAnnotations).map(KubernetesNode::withoutNulls).orElse(Map.of()),
        spec.map(KubernetesNode::podCidrs)
            .orElse(Stream.of())
            .map(text -> new Sourced<>(text, origin))
            .toList(),
        addresses(node, origin),
        spec.map(NodeSpec::getProviderID).orElse(""),
        spec.map(KubernetesNode::taints).orElse(List.of()),
        networkReason(node),
        origin);
  }

  private static Map<String, String> withoutNulls(Map<String, String> texts) {
    return texts.entrySet().stream()
        .filter(each -> each.getKey() != null && each.getValue() != null)
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<String> taints(NodeSpec spec) {
    List<Taint> taints = Objects.requireNonNullElse(spec.getTaints(), List.of());
    return taints.stream().flatMap(taint -> Stream.ofNullable(taint.getKey())).toList();
  }

  private static String networkReason(Node node) {
    List<NodeCondition> conditions =
        node.getStatus() == null
            ? List.of()
            : Objects.requireNonNullElse(node.getStatus().getConditions(), List.of());
    return conditions.stream()
        .filter(condition -> "NetworkUnavailable".equals(condition.getType()))
        .flatMap(condition -> Stream.ofNullable(condition.getReason()))
        .findFirst()
        .orElse("");
  }

  private static List<NodeAddressField> addresses(Node node, Origin origin) {
    List<NodeAddress> addresses =
        node.getStatus() == null
            ? List.of()
            : Objects.requireNonNullElse(node.getStatus().getAddresses(), List.of());
    return addresses.stream()
        .filter(address -> address.getType() != null && address.getAddress() != null)
        .map(
            address ->
                new NodeAddressField(
                    address.getType(), new Sourced<>(address.getAddress(), origin)))
        .toList();
  }

  private static Stream<String> podCidrs(NodeSpec spec) {
    List<String> several = Objects.requireNonNullElse(spec.getPodCIDRs(), List.of());
    Stream<String> texts =
        several.isEmpty() ? Stream.ofNullable(spec.getPodCIDR()) : several.stream();
    return texts.filter(text -> text != null && !text.isEmpty());
  }
}
