package io.hostgw.it;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ContainerNetwork.Ipam;
import com.github.dockerjava.api.model.HostConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Boots the hosts of a lab, each told by its environment what it is. */
record HostBoot(
    HostDefinition definition,
    DockerClient docker,
    String lab,
    LabShape shape,
    LabNetwork network,
    List<LabNetwork> second,
    String publicKey,
    Map<HostKind, String> images) {

  static HostBoot of(
      DockerClient docker, String lab, LabShape shape, LabNetwork network, String publicKey) {
    HostDefinition definition = HostDefinition.load();
    return new HostBoot(
        definition,
        docker,
        lab,
        shape,
        network,
        shape.carrier() == Carrier.SECOND
            ? List.of(LabNetwork.createSecond(docker, definition, lab, network))
            : List.of(),
        publicKey,
        shape.kinds().stream()
            .distinct()
            .collect(Collectors.toMap(Function.identity(), HostBoot::image)));
  }

  /** The run may be told the image of its usual hosts. */
  private static String image(HostKind kind) {
    String given = System.getProperty("hostgw.lab.image", "");
    return given.isEmpty() || kind != HostKind.usual() ? kind.image() : given;
  }

  /** Boots the host of this number and waits until it is up. */
  // The container is closed by the lab's sweep: the host that is returned needs it.
  @SuppressWarnings("resource")
  LabHost host(int number) {
    HostKind kind = shape.kind(number);
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(images.get(kind)))
            .withImagePullPolicy(anyImage -> false)
            .withNetworkMode(network.id())
            .withEnv(environment(number))
            .withLabels(
                Map.of(
                    definition.value("label"),
                    lab,
                    definition.value("label") + ".host",
                    definition.hostName(number)))
            .withTmpFs(
                definition.list("tmpfs").stream()
                    .collect(Collectors.toMap(Function.identity(), mount -> "")))
            .withCreateContainerCmdModifier(command -> describe(command, number));
    container.start();
    LabHost host = new LabHost(kind, shape.carrier(), identity(number), container);
    host.waitReady();
    second.forEach(other -> connect(host, container.getContainerId(), other, number));
    return host;
  }

  private LabHost.Identity identity(int number) {
    String login = definition.hostAddress(network, number);
    return new LabHost.Identity(
        definition.hostName(number),
        login,
        second.stream()
            .map(other -> definition.hostAddress(other, number))
            .findFirst()
            .orElse(login),
        definition.podCidr(number),
        shape.ipv6() ? definition.value("ipv6Network") + number : "",
        shape.ipv6() ? definition.value("ipv6PodNetwork") + ":" + number + "::/64" : "");
  }

  /** The engine can give a host one network at its start; a boot later it has both. */
  private void connect(LabHost host, String container, LabNetwork other, int number) {
    docker
        .connectToNetworkCmd()
        .withNetworkId(other.id())
        .withContainerId(container)
        .withContainerNetwork(
            new ContainerNetwork()
                .withIpamConfig(new Ipam().withIpv4Address(definition.hostAddress(other, number))))
        .exec();
    host.reboot();
  }

  private Map<String, String> environment(int number) {
    LabHost.Identity identity = identity(number);
    Map<String, String> environment = new HashMap<>();
    for (String variable : definition.list("environment")) {
      String[] pair = variable.split("=", 2);
      environment.put(pair[0], pair[1]);
    }
    Map<String, String> told =
        Map.of(
            "address", identity.login() + "/24",
            "gateway", network.address(definition.number("gateway")),
            "podCidr", identity.podCidr(),
            "link", definition.value("link"),
            "secondLink", definition.value("secondLink"),
            "kind", shape.kind(number).word(),
            "carrier", shape.carrier().device(),
            "secondAddress", identity.address() + "/24",
            "ipv6PodCidr", identity.ipv6PodCidr(),
            "authorizedKey", publicKey);
    told.forEach((key, value) -> environment.put(definition.value("env." + key), value));
    environment.put(
        definition.value("env.ipv6Address"),
        identity.ipv6Address().isEmpty() ? "" : identity.ipv6Address() + "/64");
    return environment;
  }

  private void describe(CreateContainerCmd command, int number) {
    String name = definition.hostName(number);
    command
        .withName("hostgw-" + lab + "-" + name)
        .withHostName(name)
        .withIpv4Address(definition.hostAddress(network, number))
        .withEntrypoint(definition.value("entrypoint"))
        .withStopSignal(definition.value("stopSignal"));
    // Changed in place: a new HostConfig would lose what Testcontainers has put there.
    HostConfig config = command.getHostConfig();
    config
        .withCapAdd(
            definition.list("capabilities").stream()
                .map(Capability::valueOf)
                .toArray(Capability[]::new))
        .withSecurityOpts(definition.list("securityOptions"))
        .withSysctls(sysctls());
    String cgroup = definition.cgroup();
    Bind[] binds =
        definition.list(cgroup + ".binds").stream().map(Bind::parse).toArray(Bind[]::new);
    config.withBinds(binds);
    definition.list(cgroup + ".namespace").forEach(config::withCgroupnsMode);
  }

  private Map<String, String> sysctls() {
    Stream<String> settings = definition.list("sysctls").stream();
    if (Files.isDirectory(Path.of("/proc/sys/net/ipv6"))) {
      settings = Stream.concat(settings, definition.list("sysctls.ipv6").stream());
    }
    return settings
        .map(setting -> setting.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }
}
