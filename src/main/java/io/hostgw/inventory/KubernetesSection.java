package io.hostgw.inventory;

import io.hostgw.model.Origin;
import java.nio.file.Path;
import java.util.List;

/**
 * What a file says under {@code source.kubernetes}.
 *
 * @param kubeconfig the kubeconfig file; none for the one that kubectl would take
 * @param context the context; empty for the current one
 * @param selector a label selector; empty for all nodes
 * @param addressTypes the types of addresses that may be a next hop, the preferred first
 * @param maintenanceAnnotation the annotation that says why a node is not to be contacted; empty
 *     for none
 * @param origin where it stands
 */
record KubernetesSection(
    List<Path> kubeconfig,
    String context,
    String selector,
    List<String> addressTypes,
    String maintenanceAnnotation,
    Origin origin) {
  KubernetesSection {
    kubeconfig = List.copyOf(kubeconfig);
    addressTypes = List.copyOf(addressTypes);
  }

  /** Returns how the API is reached. */
  KubernetesAccess access(Surroundings around) {
    return KubernetesAccess.of(
        kubeconfig.stream().map(Path::toString).findFirst().orElse(""), context, around);
  }
}
