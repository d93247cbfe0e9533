package io.hostgw.run;

import io.hostgw.apply.ChangeScripts;
import io.hostgw.facts.LinkKeeper;
import io.hostgw.model.Author;
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
import io.hostgw.render.NodeFiles;
import io.hostgw.report.CloudConfig;
import io.hostgw.report.IgnitionJson;
import io.hostgw.script.ApplyScript;
import io.hostgw.script.ChangeKind;
import io.hostgw.script.Nonce;
import java.time.Duration;
import java.util.List;

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
   * Returns the node's files by path.
   *
   * @throws InvalidInputException if the inventory does not say what only the host could tell
   *     otherwise, such as the backend
   */
  public List<HostFile> files() throws InvalidInputException {
    NodeFiles files = desired.files();
    LinkKeeper place = files.offline();
    if (place instanceof LinkKeeper.Found found) {
      return files.beforeFirstBoot(found);
    }
    throw new InvalidInputException(
        ProblemCode.NOT_RENDERABLE, desired.node().origin(), place.reason());
  }

  /**
   * Returns the script that gives the node its routes and files when root runs it there: the one
   * that apply pushes.
   *
   * @param author who makes it
   */
  public String script(Author author) {
    return applyScript(author).readable();
  }

  /**
   * Returns user data for cloud-init, with the same script.
   *
   * @param author who makes it
   */
  public String cloudConfig(Author author) {
    return CloudConfig.of(name(), applyScript(author).terse());
  }

  /**
   * Returns a configuration for Ignition, with the node's files.
   *
   * @throws InvalidInputException if the inventory does not say what only the host could tell
   *     otherwise
   */
  public String ignition() throws InvalidInputException {
    return IgnitionJson.of(files());
  }

  private ApplyScript applyScript(Author author) {
    Node node = desired.node();
    Persistence persistence = node.settings().persistence();
    return new ApplyScript(
        Nonce.NONE,
        node.name().text(),
        node.addresses().stream().map(Sourced::value).toList(),
        node.settings().link().map(LinkName::text).orElse(""),
        desired.scopes(),
        persistence.word(),
        desired.files().features(),
        desired.lines(),
        ChangeScripts.files(desired, persistence),
        "",
        true,
        false,
        LOCK_WAIT,
        author.who(),
        author.version(),
        desired.mesh().digest().hex(),
        ChangeKind.APPLY,
        Duration.ZERO);
  }
}
