package io.hostgw.apply;

import io.hostgw.model.Author;
import io.hostgw.model.LinkName;
import io.hostgw.model.Node;
import io.hostgw.model.Persistence;
import io.hostgw.model.Sourced;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.NodePlan;
import io.hostgw.script.ApplyScript;
import io.hostgw.script.ChangeKind;
import io.hostgw.script.Nonce;
import io.hostgw.script.ScriptFile;
import java.util.List;
import java.util.function.Supplier;

/** Makes the scripts that change nodes. */
public final class ChangeScripts {
  /** What hosts note in the place of the digest of a change that is of no inventory. */
  private static final String NO_INVENTORY = "-";

  private final Supplier<Nonce> nonces;
  private final Limits limits;
  private final Author author;

  ChangeScripts(Supplier<Nonce> nonces, Limits limits, Author author) {
    this.nonces = nonces;
    this.limits = limits;
    this.author = author;
  }

  /** Returns the script that brings a node to its desired state. */
  ApplyScript of(NodePlan.Ready plan, ChangeStyle style) {
    Node node = plan.node();
    DesiredState desired = plan.desired();
    return new ApplyScript(
        nonces.get(),
        node.name().text(),
        node.addresses().stream().map(Sourced::value).toList(),
        node.settings().link().map(LinkName::text).orElse(""),
        desired.scopes(),
        plan.keeper().backend().word(),
        desired.files().features(),
        desired.lines(),
        files(desired, plan.keeper().backend()),
        plan.observed(),
        style.activates(),
        !plan.adopted().isEmpty(),
        limits.lockWait(),
        author.who(),
        author.version(),
        desired.mesh().digest().hex(),
        ChangeKind.APPLY,
        limits.confirmWindow());
  }

  /** Returns the script of a change of no inventory: what is wanted is for the host to know. */
  ApplyScript bare(NodePlan.Ready plan, ChangeStyle style, List<String> features, ChangeKind kind) {
    Node node = plan.node();
    return new ApplyScript(
        nonces.get(),
        node.name().text(),
        node.addresses().stream().map(Sourced::value).toList(),
        "",
        List.of(),
        plan.keeper().backend().word(),
        features,
        List.of(),
        List.of(),
        plan.observed(),
        style.activates(),
        false,
        limits.lockWait(),
        author.who(),
        author.version(),
        NO_INVENTORY,
        kind,
        limits.confirmWindow());
  }

  /**
   * Returns a node's files as a script carries them.
   *
   * @param desired what the node should have
   * @param persistence the backend, or auto for the files of each
   */
  public static List<ScriptFile> files(DesiredState desired, Persistence persistence) {
    return desired.files().templates(persistence).stream()
        .map(file -> new ScriptFile(file.keeper(), file.mode(), file.path(), file.content()))
        .toList();
  }
}
