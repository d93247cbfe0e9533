package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code ssh HOST} reaches, hostgw reaches, and nothing else: each row is a configuration of
 * OpenSSH, tried by both against sshd of Debian 12 and 13. The third host is only for jumps.
 */
class SshMatrixIT extends PairTest {
  private static final String AGENT = "agent";
  private static final String CROWD = "crowd";

  private SshClient client;
  private final Map<String, SshClient.Agent> agents = new LinkedHashMap<>();

  SshMatrixIT() {
    super(
        "matrix",
        LabShape.of(List.of(HostKind.NETWORKD, HostKind.NETWORKD_TRIXIE, HostKind.NETWORKD))
            .withIpv6());
  }

  /**
   * One configuration.
   *
   * @param says what it shows
   * @param works whether OpenSSH gets in
   * @param agent which agent is there; empty for none
   * @param lines of ssh_config, for both hosts; CLIENT, HOST and HOST6 stand for what is only known
   *     later
   */
  private record Row(String says, boolean works, String agent, List<String> lines) {
    static Row works(String says, String... lines) {
      return new Row(says, true, "", List.of(lines));
    }

    static Row fails(String says, String... lines) {
      return new Row(says, false, "", List.of(lines));
    }

    Row with(String name) {
      return new Row(says, works, name, lines);
    }

    boolean namesKey() {
      return lines.stream().anyMatch(line -> line.startsWith("IdentityFile"));
    }

    @Override
    public String toString() {
      return says;
    }
  }

  static List<Row> rows() {
    return List.of(
        Row.works("ed25519", "IdentityFile CLIENT/ed25519"),
        Row.works("ecdsa", "IdentityFile CLIENT/ecdsa"),
        Row.works("rsa", "IdentityFile CLIENT/rsa"),
        Row.works("the second of two keys", "IdentityFile CLIENT/other", "IdentityFile CLIENT/rsa"),
        Row.fails("a key that the host does not know", "IdentityFile CLIENT/other"),
        Row.fails("a key file that is not there", "IdentityFile CLIENT/none"),
        Row.fails("an encrypted key and nobody to ask", "IdentityFile CLIENT/encrypted"),
        Row.works("an encrypted key that the agent has", "IdentityFile CLIENT/encrypted")
            .with(AGENT),
        Row.works("the agent's key", "IdentityFile none", "IdentitiesOnly no").with(AGENT),
        Row.fails("the agent's key, which is not asked for", "IdentityFile none").with(AGENT),
        Row.fails(
                "the agent, switched off",
                "IdentityFile none",
                "IdentitiesOnly no",
                "IdentityAgent none")
            .with(AGENT),
        Row.fails("ten keys of an agent", "IdentityFile none", "IdentitiesOnly no").with(CROWD),
        Row.works("ten keys of an agent, one is named", "IdentityFile CLIENT/ed25519").with(CROWD),
        Row.works(
            "a user certificate",
            "User cert",
            "CertificateFile CLIENT/certified-cert.pub",
            "IdentityFile CLIENT/certified"),
        Row.works(
            "a user certificate beside its key", "User cert", "IdentityFile CLIENT/certified"),
        Row.fails("a user certificate for somebody else", "IdentityFile CLIENT/certified"),
        Row.fails("a user certificate that is over", "User cert", "IdentityFile CLIENT/expired"),
        Row.works("a host certificate", "UserKnownHostsFile CLIENT/authority"),
        Row.fails(
            "a host certificate for another name",
            "UserKnownHostsFile CLIENT/authority",
            "HostKeyAlias elsewhere"),
        Row.fails("an authority that is revoked", "UserKnownHostsFile CLIENT/authority-revoked"),
        Row.fails("a host that nobody knows", "UserKnownHostsFile CLIENT/empty"),
        Row.fails("a host with another key", "UserKnownHostsFile CLIENT/changed"),
        Row.fails("a host whose key is revoked", "UserKnownHostsFile CLIENT/revoked"),
        Row.works(
            "a host by its alias", "HostKeyAlias the-alias", "UserKnownHostsFile CLIENT/alias"),
        Row.works("hashed names", "UserKnownHostsFile CLIENT/hashed"),
        Row.works("the second of two files", "UserKnownHostsFile CLIENT/empty CLIENT/known_hosts"),
        Row.works("another port", "Port 2222"),
        Row.fails("a port where nobody listens", "Port 2223"),
        Row.works("IPv6", "HostName HOST6", "ProxyJump jump"),
        Row.works("a jump host", "ProxyJump jump"),
        Row.works("two jump hosts", "ProxyJump jump,over-HOST"),
        Row.fails("a jump host with another key", "ProxyJump spoofed"),
        Row.works("a proxy command", "ProxyCommand nc %h %p"),
        Row.works("fish", "User fisher"),
        Row.works("csh", "User cshell"),
        Row.works("a noisy bash", "User noisy"),
        Row.fails("a user whom the host does not know", "User nobody-there"),
        Row.fails("a user without a shell", "User nologin"));
  }

  @BeforeAll
  void prepareHosts() throws IOException {
    client = new SshClient(Files.createDirectory(lab.directory().resolve("client")));
    for (String type : List.of("ed25519", "ecdsa", "rsa")) {
      client.key(type, type, "");
    }
    for (String name : List.of("other", "certified", "expired", "authority-key", "wrong")) {
      client.key(name, "ed25519", "");
    }
    client.key("encrypted", "ed25519", SshClient.PASSPHRASE);
    client.certificate("authority-key", "certified", "-n", "cert", "-V", "-1h:+1d");
    client.certificate("authority-key", "expired", "-n", "cert", "-V", "-2d:-1d");
    lab.eachHost(this::prepare);
    writeKnownHosts();
    agents.put(AGENT, client.agent(List.of()));
    agents.put(CROWD, client.agent(crowd()));
    agents.get(AGENT).program("sh", "-c", addEncrypted()).run().ok();
  }

  @AfterAll
  void endAgents() {
    agents.values().forEach(SshClient.Agent::close);
  }

  private List<Path> crowd() {
    List<Path> keys =
        new ArrayList<>(
            IntStream.rangeClosed(1, 9)
                .mapToObj(number -> client.key("crowd" + number, "ed25519", ""))
                .toList());
    keys.add(client.directory().resolve("ed25519"));
    return keys;
  }

  /** ssh-add asks a program where it has no terminal. */
  private String addEncrypted() {
    Path ask = client.file("ask", "#!/bin/sh\necho '" + SshClient.PASSPHRASE + "'\n");
    ask.toFile().setExecutable(true);
    return "SSH_ASKPASS_REQUIRE=force SSH_ASKPASS=%s exec ssh-add -q %s"
        .formatted(ask, client.directory().resolve("encrypted"));
  }

  private void prepare(LabHost host) {
    host.writeFile(
        "/etc/ssh/sshd_config.d/matrix.conf",
        """
        Port 22
        Port 2222
        MaxAuthTries 6
        Banner /etc/issue.net
        TrustedUserCAKeys /etc/ssh/authority.pub
        HostCertificate /etc/ssh/ssh_host_ed25519_key-cert.pub
        """);
    host.writeFile("/etc/issue.net", "Authorised use only. \u00e9\n$(reboot) %n\n");
    host.writeFile("/etc/ssh/authority.pub", client.publicKey("authority-key") + "\n");
    host.writeFile("/etc/ssh/ssh_host_ed25519_key-cert.pub", hostCertificate(host));
    String keys =
        Stream.of("ed25519", "ecdsa", "rsa", "encrypted")
            .map(client::publicKey)
            .reduce("", (all, key) -> all + key + "\n");
    user(host, "ops", "", keys);
    user(host, "cert", "/bin/sh", "");
    user(host, "fisher", "/usr/bin/fish", keys);
    user(host, "cshell", "/bin/tcsh", keys);
    user(host, "noisy", "/bin/bash", keys);
    user(host, "nologin", "/usr/sbin/nologin", keys);
    host.writeFile("/home/noisy/.bashrc", "echo 'hello from the rc file'\necho noise >&2\n");
    // So many logins that fail on purpose would have OpenSSH turned away, which does not try again.
    host.shell(
            "! sshd -T | grep -q persourcepenalties"
                + " || echo 'PerSourcePenalties no' >>/etc/ssh/sshd_config.d/matrix.conf")
        .ok();
    host.shell("systemctl reload ssh").ok();
    Await.until(
        "sshd listens on its second port",
        SOON,
        () -> !host.shell("ss -Hltn 'sport = :2222'").ok().isBlank());
  }

  private static void user(LabHost host, String name, String shell, String keys) {
    host.shell(
            """
            id -u %1$s >/dev/null 2>&1 || useradd -m -s %2$s -p '*' %1$s
            mkdir -p /home/%1$s/.ssh
            cat >>/home/%1$s/.ssh/authorized_keys <<'KEYS'
            %3$sKEYS
            chown -R %1$s: /home/%1$s/.ssh
            chmod 700 /home/%1$s/.ssh
            echo '%1$s ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/%1$s
            """
                .formatted(name, shell.isEmpty() ? "/bin/bash" : shell, keys.indent(0)))
        .ok();
  }

  private String hostCertificate(LabHost host) {
    String name = host.name() + "-host";
    client.file(name + ".pub", host.readFile("/etc/ssh/ssh_host_ed25519_key.pub"));
    client.certificate("authority-key", name, "-h", "-n", host.name() + "," + host.address());
    return client.publicKey(name + "-cert");
  }

  private void writeKnownHosts() {
    String authority = client.publicKey("authority-key");
    var known = new StringBuilder();
    var alias = new StringBuilder();
    for (LabHost host : lab.hosts()) {
      for (String key : host.shell("cat /etc/ssh/ssh_host_*_key.pub").ok().lines().toList()) {
        known.append(names(host) + " " + key + "\n");
        alias.append("the-alias " + key + "\n");
      }
    }
    client.file("known_hosts", known.toString());
    client.file("alias", alias.toString());
    client.file("empty", "");
    client.file("authority", "@cert-authority * " + authority + "\n");
    client.file(
        "authority-revoked", "@cert-authority * " + authority + "\n@revoked * " + authority + "\n");
    client.file("changed", "* " + client.publicKey("wrong") + "\n");
    client.file("revoked", known + known.toString().replaceAll("(?m)^", "@revoked "));
    client.file("hashed", known.toString());
    Binary.of("ssh-keygen", "-q", "-H", "-f").run(client.directory().resolve("hashed").toString());
  }

  private static String names(LabHost host) {
    return String.join(",", host.address(), host.ipv6Address(), "[" + host.address() + "]:2222");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hostgwGetsInWhereSshDoesAndNowhereElse(Row row) {
    Path config = client.file("config", config(row));

    Map<String, Boolean> ssh = new LinkedHashMap<>();
    var said = new StringBuilder();
    Map<String, Boolean> ours = new LinkedHashMap<>();
    for (LabHost host : List.of(first, second)) {
      CommandResult result = ssh(row, config, host);
      ssh.put(host.name(), result.exit() == 0);
      said.append(result.stderr());
    }
    assertThat(ssh.values()).as("OpenSSH: %s", said).containsOnly(row.works());

    String report = drift(row, config, ours);

    assertThat(ours).as(report).isEqualTo(ssh);
  }

  private CommandResult ssh(Row row, Path config, LabHost host) {
    return program(row, "ssh", "-F", config.toString(), "-o", "BatchMode=yes")
        .with("-o", "StrictHostKeyChecking=yes", host.name(), "true")
        .run();
  }

  private String drift(Row row, Path config, Map<String, Boolean> ours) {
    Path inventory = client.file("hostgw.yaml", nodes());
    CommandResult result =
        program(row, "setsid", "--wait", Binary.launcher(), "drift", "-i", inventory.toString())
            .with("--ssh-config", config.toString(), "-o", "json")
            .with("--strict-host-key-checking", "yes")
            .run();
    for (JsonNode node : JsonMapper.shared().readTree(result.stdout()).get("nodes")) {
      String status = node.get("status").asString();
      ours.put(node.get("name").asString(), !List.of("unreachable", "failed").contains(status));
    }
    return result.stdout() + result.stderr();
  }

  /** A program with the agent of a row, or none. */
  private Binary program(Row row, String... command) {
    SshClient.Agent agent = agents.get(row.agent());
    return agent == null
        ? Binary.of("env", "-u", "SSH_AUTH_SOCK").with(command)
        : agent.program(command);
  }

  private String nodes() {
    return """
        apiVersion: hostgw.io/v1
        kind: Inventory
        cluster: {podCIDRs: [10.1.0.0/16, "fd01::/32"]}
        defaults: {interface: ens192, ssh: {connect: name}}
        nodes:
        - {name: %s, addresses: [%s], podCIDRs: [%s]}
        - {name: %s, addresses: [%s], podCIDRs: [%s]}
        """
        .formatted(
            first.name(),
            first.address(),
            first.podCidr(),
            second.name(),
            second.address(),
            second.podCidr());
  }

  /** The row's lines come first: the first to say something wins, but keys add up. */
  private String config(Row row) {
    var text = new StringBuilder();
    for (LabHost host : List.of(first, second)) {
      text.append("Host %s\n".formatted(host.name()));
      row.lines().forEach(line -> text.append("  " + filled(line, host) + "\n"));
      text.append(row.namesKey() ? "" : "  IdentityFile CLIENT/ed25519\n");
      text.append("  HostName %s\n".formatted(host.address()));
      text.append("Host over-%s\n".formatted(host.name()));
      text.append("  HostName %s\n".formatted((host == first ? second : first).address()));
      text.append("  IdentityFile CLIENT/ecdsa\n");
    }
    text.append(
        """
        Host jump spoofed
          HostName %s
          IdentityFile CLIENT/rsa
        Match originalhost spoofed
          UserKnownHostsFile CLIENT/changed
        Host *
          User ops
          IdentitiesOnly yes
          UserKnownHostsFile CLIENT/known_hosts
          GlobalKnownHostsFile none
          ConnectTimeout 5
        """
            .formatted(lab.host(3).address()));
    return text.toString().replace("CLIENT", client.directory().toString());
  }

  private static String filled(String line, LabHost host) {
    return line.replace("HOST6", host.ipv6Address()).replace("-HOST", "-" + host.name());
  }
}
