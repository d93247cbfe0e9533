package io.hostgw.it;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** Real hosts for a test: booted together, reached by ssh with a key made for this run. */
public final class Lab implements AutoCloseable {
  private static final Duration SWEEP_LIMIT = Duration.ofSeconds(3);

  private final String name;
  private final LabShape shape;
  private final Path directory;
  private final LabNetwork network;
  private final List<LabHost> hosts;

  private Lab(
      String name, LabShape shape, Path directory, LabNetwork network, List<LabHost> hosts) {
    this.name = name;
    this.shape = shape;
    this.directory = directory;
    this.network = network;
    this.hosts = hosts;
  }

  /** The lab of the tests: the release of its hosts is the one that the run is told. */
  public static Lab start(int count) {
    return start(usualName(), LabShape.of(HostKind.usual(), count));
  }

  /** A lab beside that one; images that are not there are made. */
  public static Lab startBeside(String suffix, LabShape shape) {
    return start(usualName() + "-" + suffix, shape);
  }

  /** What this process calls its labs: they live side by side with those of others. */
  static String usualName() {
    return System.getProperty("hostgw.lab.name", "it") + System.getProperty("hostgw.lab.fork", "");
  }

  private static Lab start(String name, LabShape shape) {
    HostDefinition definition = HostDefinition.load();
    DockerClient docker = DockerClientFactory.lazyClient();
    // A run that was killed leaves its hosts behind.
    sweep(docker, definition, name);
    try {
      Path directory = Files.createTempDirectory("hostgw-" + name);
      String publicKey = makeKey(directory);
      LabNetwork network = LabNetwork.create(docker, definition, name);
      HostBoot boot = HostBoot.of(docker, name, shape, network, publicKey);
      List<LabHost> hosts =
          atOnce(IntStream.rangeClosed(1, shape.kinds().size()).boxed().toList(), boot::host);
      Lab lab = new Lab(name, shape, directory, network, hosts);
      Files.write(lab.knownHosts(), lab.hostKeys());
      Files.writeString(lab.inventory(), LabInventory.of(lab).text());
      return lab;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      sweep(docker, definition, name);
      throw e;
    }
  }

  public String name() {
    return name;
  }

  public LabShape shape() {
    return shape;
  }

  public List<LabHost> hosts() {
    return hosts;
  }

  /** The host of this number; the first one is 1. */
  public LabHost host(int number) {
    return hosts.get(number - 1);
  }

  public LabNetwork network() {
    return network;
  }

  /** Files of this run; a test may add its own. */
  public Path directory() {
    return directory;
  }

  public Path identity() {
    return directory.resolve("id_ed25519");
  }

  public Path knownHosts() {
    return directory.resolve("known_hosts");
  }

  /** The inventory of all hosts. */
  public Path inventory() {
    return directory.resolve("hostgw.yaml");
  }

  /** OpenSSH with a line for the host's login shell, as the user of the inventory. */
  public Binary ssh(LabHost host, String line) {
    return Binary.of("ssh", "-F", "none", "-o", "BatchMode=yes", "-o", "ConnectTimeout=2")
        .with("-o", "StrictHostKeyChecking=yes", "-o", "UserKnownHostsFile=" + knownHosts())
        .with("-i", identity().toString(), "ops@" + host.login(), line);
  }

  /** Does the same with every host at the same time. */
  public void eachHost(Consumer<LabHost> work) {
    atOnce(
        hosts,
        host -> {
          work.accept(host);
          return host;
        });
  }

  @Override
  public void close() {
    sweep(DockerClientFactory.lazyClient(), HostDefinition.load(), name);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sweep(DockerClient docker, HostDefinition definition, String name) {
    Map<String, String> label = Map.of(definition.value("label"), name);
    for (Container container :
        docker.listContainersCmd().withShowAll(true).withLabelFilter(label).exec()) {
      docker.removeContainerCmd(container.getId()).withForce(true).withRemoveVolumes(true).exec();
    }
    for (Network network : docker.listNetworksCmd().withFilter("label", labels(label)).exec()) {
      // What stays although nothing is in it (the engine miscounts at times) is for the next start.
      Await.whether(SWEEP_LIMIT, () -> removed(docker, network));
    }
  }

  /** The engine lets go of the removed hosts' endpoints a little later than of the hosts. */
  private static boolean removed(DockerClient docker, Network network) {
    try {
      docker.removeNetworkCmd(network.getId()).exec();
      return true;
    } catch (DockerException stillInUse) {
      return false;
    }
  }

  private static List<String> labels(Map<String, String> label) {
    return label.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }

  private static String makeKey(Path directory) throws IOException {
    Path key = directory.resolve("id_ed25519");
    Binary.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "hostgw-it", "-f")
        .run(key.toString())
        .ok();
    return Files.readString(directory.resolve("id_ed25519.pub")).strip();
  }

  private List<String> hostKeys() {
    return hosts.stream()
        .flatMap(
            host ->
                host.shell("cat /etc/ssh/ssh_host_*_key.pub")
                    .ok()
                    .lines()
                    .map(key -> key.split(" "))
                    .map(key -> String.join(" ", host.login(), key[0], key[1])))
        .toList();
  }

  /** One thread each: a host that boots is waited for, and costs this machine little. */
  private static <T, R> List<R> atOnce(List<T> items, Function<T, R> work) {
    ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, items.size()));
    try {
      List<Future<R>> running =
          items.stream().map(item -> threads.submit(() -> work.apply(item))).toList();
      List<R> results = new ArrayList<>();
      for (Future<R> one : running) {
        results.add(one.get());
      }
      return List.copyOf(results);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
