package io.hostgw.run;

import io.hostgw.apply.NodeApply;
import io.hostgw.facts.LinkKeeper;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.LinkName;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.Persistence;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.plan.DesiredState;
import io.hostgw.render.HostFile;
import io.hostgw.render.Networkd;
import io.hostgw.script.ApplyScript;
import io.hostgw.script.Nonce;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a node should have, for those who build hosts instead of changing them. What only the host
 * could say must be in the inventory.
 *
 * @param desired the node's desired state
 */
public record Rendering(DesiredState desired) {
  private static final Duration LOCK_WAIT = Duration.ofSeconds(30);

  /**
   * Returns the rendering of one node.
   *
   * @param start the inventory
   * @param name the node's name
   * @throws WrongUsageException if the inventory has no such node
   */
  public static Rendering of(Start start, String name) throws WrongUsageException {
    return start.loaded().inventory().nodes().stream()
        .filter(node -> node.name().text().equals(name))
        .findFirst()
        .map(node -> new Rendering(new DesiredState(node, start.loaded().mesh())))
        .orElseThrow(
            () ->
                new WrongUsageException(
                    "the inventory has no node '%s'; see `hostgw inventory list`"
                        .formatted(Printable.of(name))));
  }

  /** Returns the node's name. */
  public NodeName name() {
    return desired.node().name();
  }

  /**
   * Returns the texts of the node's files by their paths.
   *
   * @throws InvalidInputException if the inventory does not say which backend the host has, or
   *     which .network file its link
   */
  public Map<String, String> files() throws InvalidInputException {
    requireBackend();
    Node node = desired.node();
    Optional<String> networkFile = node.settings().networkFile();
    if (networkFile.isEmpty()) {
      throw new InvalidInputException(
          ProblemCode.NOT_RENDERABLE,
          node.origin(),
          "%s has no networkFile: say which .network file its link has, for instance networkFile: 10-lan"
              .formatted(node.name()));
    }
    var place =
        new LinkKeeper.Found(
            node.settings().persistence(), "", Networkd.path(networkFile.get() + ".network"));
    return desired.files().at(place).stream()
        .collect(Collectors.toMap(HostFile::path, HostFile::content));
  }

  /**
   * Returns the script that gives the node its routes and files when root runs it there: the one
   * that apply pushes.
   *
   * @param who who makes it
   */
  public String script(String who) {
    Node node = desired.node();
    return new ApplyScript(
            Nonce.NONE,
            node.name().text(),
            node.addresses().stream().map(Sourced::value).toList(),
            node.settings().link().map(LinkName::text).orElse(""),
            desired.scopes(),
            node.settings().persistence().word(),
            desired.files().features(),
            desired.lines(),
            NodeApply.scriptFiles(desired, node.settings().persistence()),
            "",
            true,
            LOCK_WAIT,
            who)
        .readable();
  }

  private void requireBackend() throws InvalidInputException {
    Node node = desired.node();
    if (node.settings().persistence() == Persistence.AUTO) {
      throw new InvalidInputException(
          ProblemCode.NOT_RENDERABLE,
          node.origin(),
          "the persistence of %s is auto, which only the host can tell: set persistence: networkd"
              .formatted(node.name()));
    }
  }
}
