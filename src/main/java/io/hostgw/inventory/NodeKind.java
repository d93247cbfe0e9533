package io.hostgw.inventory;

import java.util.Optional;

/** Kinds of nodes that hostgw cannot work on; their pods are destinations all the same. */
enum NodeKind {
  WINDOWS("a Windows host", "Windows hosts"),
  VIRTUAL("a virtual kubelet", "virtual kubelets");

  /** The taint that every virtual kubelet gives itself unless told otherwise. */
  static final String VIRTUAL_TAINT = "virtual-kubelet.io/provider";

  private final String reason;
  private final String plural;

  NodeKind(String reason, String plural) {
    this.reason = reason;
    this.plural = plural;
  }

  /** Returns why such a node is left alone. */
  String reason() {
    return reason;
  }

  /** Returns what such nodes are. */
  String plural() {
    return plural;
  }

  /** Returns the kind of a node that hostgw cannot work on; empty for all others. */
  static Optional<NodeKind> of(NodeFields object) {
    String system =
        object
            .labels()
            .getOrDefault(
                "kubernetes.io/os", object.labels().getOrDefault("beta.kubernetes.io/os", ""));
    if (system.equals("windows")) {
      return Optional.of(WINDOWS);
    }
    boolean virtual =
        object.labels().getOrDefault("type", "").equals("virtual-kubelet")
            || object.taints().contains(VIRTUAL_TAINT);
    return virtual ? Optional.of(VIRTUAL) : Optional.empty();
  }
}
