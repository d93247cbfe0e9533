package io.hostgw.imports;

import io.hostgw.document.Scalar;
import io.hostgw.model.Become;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.JumpHost;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes our {@code ssh} section of Ansible's connection variables. */
final class AnsibleLogin {
  private static final Set<String> BY_SSH =
      Set.of(
          "ssh",
          "smart",
          "paramiko",
          "paramiko_ssh",
          "ansible.builtin.ssh",
          "ansible.builtin.paramiko_ssh");
  private static final List<String> PASSWORDS =
      List.of(
          "ansible_password",
          "ansible_ssh_pass",
          "ansible_ssh_password",
          "ansible_become_pass",
          "ansible_become_password",
          "ansible_sudo_pass");

  /** In the order in which Ansible hands them to ssh. */
  private static final List<String> ARGUMENTS =
      List.of("ansible_ssh_args", "ansible_ssh_common_args", "ansible_ssh_extra_args");

  private final Variables variables;

  AnsibleLogin(Variables variables) {
    this.variables = variables;
  }

  /**
   * Returns how a host is logged in to.
   *
   * @param dialled what to dial; empty for the node address
   */
  DraftFields of(AnsibleHost host, Optional<Sourced<String>> dialled) {
    var ssh = new DraftFields(host.origin());
    dialled.ifPresent(name -> ssh.text("host", name));
    variables
        .text(host, "ansible_port", "ansible_ssh_port")
        .ifPresent(port -> ssh.text("port", port));
    variables
        .text(host, "ansible_ssh_user", "ansible_user")
        .ifPresent(user -> ssh.text("user", user));
    variables
        .text(host, "ansible_ssh_private_key_file", "ansible_private_key_file")
        .ifPresent(file -> ssh.text("identityFile", key(file)));
    become(host).ifPresent(become -> ssh.text("become", become));
    warnOfPasswords(host);
    warnOfConnection(host);
    ARGUMENTS.forEach(name -> arguments(host, name, ssh));
    return ssh;
  }

  private Sourced<String> key(Sourced<String> file) {
    boolean relative = !file.value().startsWith("/") && !file.value().startsWith("~");
    if (relative) {
      variables.warn(
          ProblemCode.NOT_TAKEN_OVER,
          file.origin(),
          "the key file "
              + Printable.quoted(file.value())
              + " is relative: Ansible starts it at the working directory, hostgw at the"
              + " inventory file's");
    }
    return file;
  }

  private Optional<Sourced<String>> become(AnsibleHost host) {
    Optional<Sourced<Boolean>> wanted = variables.flag(host, "ansible_become");
    warnOfBecome(host);
    return wanted.map(flag -> flag.map(yes -> (yes ? Become.SUDO : Become.NONE).word()));
  }

  private void warnOfBecome(AnsibleHost host) {
    variables
        .text(host, "ansible_become_method")
        .filter(method -> !method.value().equals("sudo") && !method.value().endsWith(".sudo"))
        .ifPresent(
            method ->
                notTakenOver(
                    method,
                    "ansible_become_method "
                        + Printable.quoted(method.value())
                        + ": hostgw knows sudo and none"));
    variables
        .text(host, "ansible_become_user")
        .filter(user -> !user.value().equals("root"))
        .ifPresent(
            user ->
                notTakenOver(
                    user,
                    "ansible_become_user "
                        + Printable.quoted(user.value())
                        + ": hostgw becomes root, for routes need it"));
  }

  private void warnOfPasswords(AnsibleHost host) {
    for (String name : PASSWORDS) {
      host.variable(name)
          .ifPresent(
              value ->
                  variables.warn(
                      ProblemCode.NOT_TAKEN_OVER,
                      value.origin(),
                      name
                          + " is not taken over: hostgw logs in by key and uses sudo without a"
                          + " password"));
    }
  }

  private void warnOfConnection(AnsibleHost host) {
    variables
        .text(host, "ansible_connection")
        .filter(connection -> !BY_SSH.contains(connection.value()))
        .ifPresent(
            connection ->
                notTakenOver(
                    connection,
                    "ansible_connection "
                        + Printable.quoted(connection.value())
                        + ": hostgw reaches every host by SSH"));
  }

  private void arguments(AnsibleHost host, String name, DraftFields ssh) {
    // What only the way to the host hangs on is no reason to refuse the whole import.
    Optional<Sourced<String>> text =
        host.variable(name)
            .filter(Scalar.class::isInstance)
            .map(Scalar.class::cast)
            .map(scalar -> new Sourced<>(scalar.text(), scalar.origin()));
    if (text.isEmpty()) {
      return;
    }
    if (Variables.isTemplate(text.get().value())) {
      notTakenOver(text.get(), name + ", which is a template");
      return;
    }
    try {
      arguments(name, text.get(), SshArguments.of(text.get()), ssh);
    } catch (InvalidInputException bad) {
      notTakenOver(text.get(), name + ": a quote in it is not closed");
    }
  }

  private void arguments(
      String name, Sourced<String> text, SshArguments arguments, DraftFields ssh) {
    arguments.jump().ifPresent(jump -> jump(name, text, jump, ssh));
    Stream.of(arguments.others())
        .filter(others -> !others.isEmpty())
        .forEach(
            others ->
                notTakenOver(
                    text,
                    name
                        + " with "
                        + Printable.quoted(String.join(", ", others))
                        + ": say it by ssh in the inventory"));
  }

  private void jump(String name, Sourced<String> text, String jump, DraftFields ssh) {
    if (JumpHost.chain(jump).isEmpty()) {
      notTakenOver(text, "the jump host " + Printable.quoted(jump) + " of " + name);
    } else if (ssh.mapping().value("proxyJump").isEmpty()) {
      ssh.text("proxyJump", new Sourced<>(jump, text.origin()));
    }
  }

  private void notTakenOver(Sourced<?> value, String what) {
    variables.warn(ProblemCode.NOT_TAKEN_OVER, value.origin(), "not taken over: " + what);
  }
}
