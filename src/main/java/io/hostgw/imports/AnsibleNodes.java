package io.hostgw.imports;

import io.hostgw.inventory.Findings;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes nodes of Ansible's hosts. */
final class AnsibleNodes {
  private static final String HOST = "ansible_host";
  private static final String LEGACY_HOST = "ansible_ssh_host";
  private static final int MOST_NAMES = 5;

  private final AnsibleOptions options;
  private final Findings findings;
  private final Variables variables;
  private final AnsibleLogin login;
  private final List<AnsibleHost> withoutPodCidr = new ArrayList<>();

  AnsibleNodes(AnsibleOptions options, Findings findings) {
    this.options = options;
    this.findings = findings;
    this.variables = new Variables(findings);
    this.login = new AnsibleLogin(variables);
  }

  /** Returns the nodes of those hosts that have an address, in their order. */
  List<DraftPart> of(List<AnsibleHost> hosts) {
    var nodes = new ArrayList<DraftPart>();
    for (AnsibleHost host : hosts) {
      node(host).ifPresent(nodes::add);
    }
    sayWithoutPodCidr(hosts.size());
    return nodes;
  }

  private Optional<DraftPart> node(AnsibleHost host) {
    var notes = new ArrayList<String>();
    Optional<Sourced<String>> dialled = variables.text(host, LEGACY_HOST, HOST);
    List<Sourced<String>> addresses = addresses(host, dialled);
    List<Sourced<String>> podCidrs = variables.texts(host, options.podCidrVariable());
    boolean unsaid = host.variable(options.podCidrVariable()).isEmpty();
    if (unsaid) {
      withoutPodCidr.add(host);
      notes.add("no " + options.podCidrVariable() + ": gets routes, is no destination");
    }
    DraftFields ssh = login.of(host, otherThan(dialled, addresses));
    if (addresses.isEmpty()) {
      return Optional.empty();
    }
    DraftFields fields =
        new DraftFields(host.origin())
            .text("name", new Sourced<>(host.name(), host.origin()))
            .texts("addresses", addresses)
            .texts("podCIDRs", podCidrs)
            .nested("ssh", ssh);
    return Optional.of(new DraftPart(fields.mapping(), notes));
  }

  /** Returns what is dialled, where that is not the node address. */
  private static Optional<Sourced<String>> otherThan(
      Optional<Sourced<String>> dialled, List<Sourced<String>> addresses) {
    return dialled.filter(
        host -> addresses.isEmpty() || !host.value().equals(addresses.get(0).value()));
  }

  private List<Sourced<String>> addresses(AnsibleHost host, Optional<Sourced<String>> dialled) {
    if (!options.addressVariable().isEmpty()) {
      return named(host);
    }
    if (dialled.isPresent()) {
      return isAddress(dialled.get().value()) ? List.of(dialled.get()) : refuseName(dialled.get());
    }
    if (isAddress(host.name())) {
      return List.of(new Sourced<>(host.name(), host.origin()));
    }
    boolean said = host.variable(HOST).isPresent() || host.variable(LEGACY_HOST).isPresent();
    if (!said) {
      refuse(
          host.origin(),
          "host %s has no %s: say which variable holds its address with --address-var"
              .formatted(Printable.of(host.name()), HOST));
    }
    return List.of();
  }

  private List<Sourced<String>> named(AnsibleHost host) {
    if (host.variable(options.addressVariable()).isEmpty()) {
      refuse(
          host.origin(),
          "host %s has no %s, which was to hold its address"
              .formatted(Printable.of(host.name()), Printable.of(options.addressVariable())));
    }
    return variables.texts(host, options.addressVariable());
  }

  private List<Sourced<String>> refuseName(Sourced<String> name) {
    refuse(
        name.origin(),
        "%s is %s, a name and no address: say which variable holds the address with --address-var"
            .formatted(HOST, Printable.quoted(name.value())));
    return List.of();
  }

  private void refuse(Origin origin, String message) {
    variables.refuse(ProblemCode.NO_ADDRESS_VARIABLE, origin, message);
  }

  private static boolean isAddress(String text) {
    return Address.parse(text).isPresent();
  }

  private void sayWithoutPodCidr(int all) {
    if (withoutPodCidr.isEmpty()) {
      return;
    }
    Origin first = withoutPodCidr.get(0).origin();
    String variable = Printable.of(options.podCidrVariable());
    if (withoutPodCidr.size() == all) {
      findings.error(
          ProblemCode.NO_POD_CIDR_VARIABLE,
          first,
          "no host has %s: say which variable holds the podCIDR with --pod-cidr-var"
              .formatted(variable));
      return;
    }
    findings.warning(
        ProblemCode.NO_POD_CIDR_VARIABLE,
        first,
        "%d of %d hosts have no %s and become nodes without podCIDR, which get routes and are no"
                .formatted(withoutPodCidr.size(), all, variable)
            + " destination: "
            + names());
  }

  private String names() {
    String some =
        withoutPodCidr.stream()
            .limit(MOST_NAMES)
            .map(host -> Printable.of(host.name()))
            .collect(Collectors.joining(", "));
    return withoutPodCidr.size() > MOST_NAMES ? some + ", ..." : some;
  }
}
