package io.hostgw.apply;

import io.hostgw.model.Node;
import io.hostgw.transport.Answer;
import io.hostgw.transport.RemoteCommand;
import io.hostgw.transport.Session;
import io.hostgw.transport.Transport;
import io.hostgw.transport.TransportException;
import io.hostgw.transport.Witness;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A node that answers what it is told to, and remembers what it was asked. */
final class FakeTransport implements Transport {
  /** What the node does with a command. */
  interface Host {
    Answer answer(RemoteCommand command) throws TransportException;
  }

  private final Host host;
  private final List<Node> dialled = new ArrayList<>();
  private final List<RemoteCommand> commands = new ArrayList<>();
  private final List<Duration> limits = new ArrayList<>();
  private int open;

  FakeTransport(Host host) {
    this.host = host;
  }

  /** Returns a node that prints a text and ends well. */
  static FakeTransport printing(String stdout) {
    return new FakeTransport(command -> new Answer(0, stdout, "", false));
  }

  @Override
  public Session open(Node node, Witness witness) throws TransportException {
    dialled.add(node);
    open++;
    return new Session() {
      @Override
      public Answer run(RemoteCommand command, Duration limit) throws TransportException {
        commands.add(command);
        limits.add(limit);
        return host.answer(command);
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  List<Node> dialled() {
    return List.copyOf(dialled);
  }

  List<RemoteCommand> commands() {
    return List.copyOf(commands);
  }

  List<Duration> limits() {
    return List.copyOf(limits);
  }

  /** Returns how many connections nobody has closed. */
  int stillOpen() {
    return open;
  }

  /** Returns the script that came with the last command. */
  String script() {
    RemoteCommand last = commands.get(commands.size() - 1);
    return new String(last.stdin(), StandardCharsets.UTF_8);
  }

  /** The last script as its host unpacks it. */
  String unpacked() throws IOException {
    RemoteCommand last = commands.get(commands.size() - 1);
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(last.stdin()))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
