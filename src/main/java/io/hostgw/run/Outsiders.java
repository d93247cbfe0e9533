package io.hostgw.run;

import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.NodeSettings;
import io.hostgw.model.Origin;
import io.hostgw.model.Persistence;
import io.hostgw.model.Printable;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hosts that have left the inventory: known by their addresses alone. */
public final class Outsiders {
  private static final Origin ORIGIN = Origin.of("--host");

  private Outsiders() {}

  /**
   * Returns such hosts as nodes of their own.
   *
   * @param texts their addresses as the user gives them
   * @param choice how they are logged in to; an inventory that is at hand must not have them
   * @param version the version of hostgw
   * @throws WrongUsageException if a text is no address
   * @throws GuardException if the inventory has one of them
   * @throws InvalidInputException with all problems of the inventory
   * @throws UnavailableException if a live source cannot be read
   */
  public static List<Node> of(List<String> texts, InventoryChoice choice, String version)
      throws WrongUsageException, GuardException, InvalidInputException, UnavailableException {
    Set<Address> addresses = new LinkedHashSet<>();
    for (String text : texts) {
      addresses.add(
          Address.parse(text)
              .orElseThrow(
                  () ->
                      new WrongUsageException(
                          "--host takes the IP address of a host, not " + Printable.quoted(text))));
    }
    if (choice.isAtHand()) {
      check(addresses, Start.with(choice, NodeSelection.all(), version));
    }
    var nodes = new ArrayList<Node>();
    for (Address address : addresses) {
      nodes.add(node(address, choice));
    }
    return nodes;
  }

  /** A node that stays in the inventory gets all of it back by the next apply. */
  private static void check(Set<Address> addresses, Start start) throws GuardException {
    for (Node node : start.selected()) {
      Optional<Address> known =
          node.addresses().stream().map(Sourced::value).filter(addresses::contains).findFirst();
      if (known.isPresent()) {
        throw new GuardException(
            "nothing was changed: %s is %s of %s, which the next apply would set up again: take it out of there first, or name the node instead of --host"
                .formatted(known.get(), node.name(), start.context().source()));
      }
    }
  }

  private static Node node(Address address, InventoryChoice choice) {
    return new Node(
        name(address),
        List.of(new Sourced<>(address, ORIGIN)),
        List.of(),
        new NodeSettings(Persistence.AUTO, "", "", choice.sshAlone()),
        ORIGIN);
  }

  /** Its address; of IPv6 with what names may have. */
  private static NodeName name(Address address) {
    String text = address.toString();
    return NodeName.parse(text)
        .orElseGet(
            () -> new NodeName("ipv6-" + text.replace(':', '-') + (text.endsWith(":") ? "0" : "")));
  }
}
