package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Login shells that are no POSIX shells, or talk, on Debian 12 and 13. */
class ShellIT extends PairTest {
  private static final String FREE = "ALL=(ALL) NOPASSWD: ALL";
  private static final String NOISE = "echo noise of a shell\necho more noise >&2\n";

  private final List<LoginUser> users = new ArrayList<>();

  ShellIT() {
    super("shell", LabShape.of(List.of(HostKind.NETWORKD, HostKind.NETWORKD_TRIXIE)));
  }

  @AfterEach
  void usersAreGone() {
    users.forEach(LoginUser::remove);
    users.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/usr/bin/fish", "/usr/bin/tcsh", "/bin/dash", "/bin/bash"})
  void routesAreSetAndFoundThroughAnyLoginShell(String shell) {
    user(first, shell).home(".bashrc", NOISE).home(".tcshrc", "echo noise of a shell\n");
    user(second, shell).home(".config/fish/config.fish", NOISE);

    setAndFound();
  }

  @Test
  void aBannerIsSkipped() {
    for (LabHost host : lab.hosts()) {
      host.writeFile("/etc/issue.net", "HOSTGW-BEGIN 1 x\nAuthorised use only.\n".repeat(50));
      user(host, "/bin/bash").sshd("Banner /etc/issue.net");
    }

    setAndFound();
  }

  private LoginUser user(LabHost host, String shell) {
    var user = LoginUser.on(host, "shelly", shell).sudo(FREE);
    users.add(user);
    return user;
  }

  private void setAndFound() {
    lab.eachHost(LabHost::clean);

    CommandResult apply = hostgw("apply", inventory(), "-y", "--ssh-user", "shelly");

    assertThat(apply.exit()).as(apply.stdout() + apply.stderr()).isZero();
    assertThat(first.ownRoutes()).containsExactly(HostgwTest.meshRoute(second.podCidr(), second));
    assertThat(second.ownRoutes()).containsExactly(HostgwTest.meshRoute(first.podCidr(), first));
    assertThat(hostgw("drift", inventory(), "--ssh-user", "shelly").exit()).isZero();
  }
}
