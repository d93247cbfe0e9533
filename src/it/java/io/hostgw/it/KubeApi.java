package io.hostgw.it;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * A real API server with an etcd of its own on this machine, by {@code src/lab/kube-api}: what the
 * Nodes of a test are in, and what a test stops, empties or gives another certificate.
 */
public final class KubeApi implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** What two cores' worth of API server answers at a time without more of it only waiting. */
  private static final int REQUESTS_AT_ONCE = 16;

  private final String name;
  private final Path kubeconfig;

  private KubeApi(String name, Path kubeconfig) {
    this.name = name;
    this.kubeconfig = kubeconfig;
  }

  /** Starts one that has no Node. */
  public static KubeApi start() {
    String name = Lab.usualName();
    return new KubeApi(name, Path.of(script(name, "up")));
  }

  private static String script(String name, String... arguments) {
    Path script = HostDefinition.baseDirectory().resolve("src/lab/kube-api");
    return Binary.of(script.toString())
        .withEnvironment("HOSTGW_LAB_NAME", name)
        .within(LIMIT)
        .run(arguments)
        .ok();
  }

  /** Where it listens, as a URL. */
  public String server() {
    return "https://127.0.0.1:" + port();
  }

  public int port() {
    return Integer.parseInt(text("ports").split(" ")[0]);
  }

  /** A file of its state: ca.crt, reader.token, reader.crt, reader.key. */
  public Path file(String name) {
    return kubeconfig.resolveSibling(name);
  }

  /** What such a file holds. */
  public String text(String name) {
    try {
      return Files.readString(file(name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kubeconfig with the contexts admin, reader (get, list and watch nodes) and nobody. */
  public Path kubeconfig() {
    return kubeconfig;
  }

  /** Kills the API server, as a crash does. */
  public void stop() {
    script(name, "stop");
  }

  /** Starts it again with all that it had, at the same port. */
  public void restart() {
    script(name, "start");
  }

  /** Loses all that etcd has, and comes back with no Node. */
  public void empty() {
    script(name, "empty");
  }

  /** Comes back with a new certificate of the same CA. */
  public void certify() {
    script(name, "certify");
  }

  /** Comes back with a certificate of a new CA, which only the kubeconfig written now trusts. */
  public void distrust() {
    script(name, "distrust");
  }

  /** A Node as kubelet and controller manager make it of a host. */
  public static Node node(String name, String address, String... podCidrs) {
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels("kubernetes.io/hostname", name)
        .endMetadata()
        .withNewSpec()
        .withPodCIDR(podCidrs.length == 0 ? null : podCidrs[0])
        .withPodCIDRs(podCidrs)
        .endSpec()
        .withNewStatus()
        .addNewAddress(address, "InternalIP")
        .addNewAddress(name, "Hostname")
        .endStatus()
        .build();
  }

  /** The Node of a lab's host. */
  public static Node node(LabHost host) {
    return node(host.name(), host.address(), host.podCidr());
  }

  /** Creates the Nodes of all hosts of a lab. */
  public void create(Lab lab) {
    create(lab.hosts().stream().map(KubeApi::node).toList());
  }

  public void create(Node... nodes) {
    create(List.of(nodes));
  }

  /** Creates them, many at a time. */
  public void create(Collection<Node> nodes) {
    asAdmin(client -> atOnce(nodes, node -> client.resource(node).create()));
  }

  /** Replaces what the Node says by what this one says. */
  public void change(Node node) {
    asAdmin(
        client -> {
          client.resource(node).update();
          client.resource(node).updateStatus();
        });
  }

  public void delete(String... names) {
    asAdmin(client -> atOnce(List.of(names), each -> client.nodes().withName(each).delete()));
  }

  /** Deletes every Node by one request. */
  public void deleteAll() {
    asAdmin(client -> client.nodes().delete());
  }

  /** Does what the fixture has no word for, as system:masters. */
  public void asAdmin(Consumer<KubernetesClient> work) {
    as(kubeconfig, work);
  }

  /** Does something with a client other than hostgw. */
  public void as(Path byKubeconfig, Consumer<KubernetesClient> work) {
    Config config = Config.fromKubeconfig(byKubeconfig.toFile());
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      work.accept(client);
    }
  }

  /** The lines of the API's audit log, one a request for nodes that was answered. */
  public List<String> requests() {
    Path log = kubeconfig.resolveSibling("audit.log");
    try {
      return Files.exists(log) ? Files.readAllLines(log) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    script(name, "down");
  }

  private static <T> void atOnce(Collection<T> items, Consumer<T> work) {
    ExecutorService threads = Executors.newFixedThreadPool(REQUESTS_AT_ONCE);
    try {
      List<? extends Future<?>> running =
          items.stream().map(item -> threads.submit(() -> work.accept(item))).toList();
      for (Future<?> one : running) {
        one.get();
      }
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
