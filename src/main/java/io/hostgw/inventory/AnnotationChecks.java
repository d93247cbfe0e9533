package io.hostgw.inventory;

import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import java.util.List;
import java.util.Optional;

/** Compares a node's next hops with what other software has written on its Node object. */
final class AnnotationChecks {
  private final RepeatedWarnings warnings;

  AnnotationChecks(RepeatedWarnings warnings) {
    this.warnings = warnings;
  }

  void compare(NodeFields object, List<Sourced<Address>> nextHops) {
    for (AddressAnnotation annotation : AddressAnnotation.values()) {
      String value = object.annotations().getOrDefault(annotation.key(), "");
      if (value.isEmpty()) {
        continue;
      }
      Optional<List<Address>> said = AddressAnnotation.addresses(value);
      if (said.isEmpty()) {
        String message = "is no address: " + Printable.quoted(value);
        warn(ProblemCode.BAD_ANNOTATION, object, annotation, message);
        continue;
      }
      nextHops.forEach(hop -> compare(object, annotation, hop.value(), said.get()));
    }
  }

  private void compare(
      NodeFields object, AddressAnnotation annotation, Address nextHop, List<Address> said) {
    List<Address> sameFamily =
        said.stream().filter(address -> address.family() == nextHop.family()).toList();
    if (sameFamily.isEmpty() || sameFamily.contains(nextHop)) {
      return;
    }
    String others = String.join(", ", sameFamily.stream().map(Address::toString).toList());
    String message = "says " + others + ", but its next hop here is " + nextHop;
    warn(ProblemCode.ANNOTATED_ADDRESS_DIFFERS, object, annotation, message);
  }

  private void warn(
      ProblemCode code, NodeFields object, AddressAnnotation annotation, String message) {
    String node = object.name().value();
    warnings.add(
        code,
        "annotation " + annotation.key(),
        object.origin(),
        "annotation " + annotation.key() + " of node " + node + " " + message,
        node);
  }
}
