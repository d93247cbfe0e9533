package io.hostgw.report;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Node;
import io.hostgw.net.Cidr;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.List;

/**
 * The wanted routes of one node after the other. Each destination's line is made once and printed
 * for every node but its own: n lines are held for n × (n - 1) printed.
 */
final class OfflineTable {
  private final List<Node> nodes;
  private final RouteMesh mesh;
  private final List<byte[]> lines;
  private final PrintStream out;

  OfflineTable(List<Node> nodes, RouteMesh mesh, PrintStream out) {
    this.nodes = nodes;
    this.mesh = mesh;
    this.out = out;
    var columns = new Columns();
    mesh.destinations().forEach(route -> columns.row("    " + route.route(), " " + route.peer()));
    this.lines = columns.lines().stream().map(line -> (line + "\n").getBytes(US_ASCII)).toList();
  }

  /** Prints all nodes; returns how many routes they have. */
  long print() {
    List<String> heads = heads();
    long count = 0;
    for (int i = 0; i < nodes.size(); i++) {
      out.println(heads.get(i));
      count += routes(nodes.get(i));
      // A big mesh has millions of lines: where nobody reads, there is no need to go on.
      if (out.checkError()) {
        return count;
      }
    }
    return count;
  }

  private long routes(Node node) {
    var unreachable = new ArrayDeque<>(mesh.unreachableOf(node));
    int dead = unreachable.size();
    int[] wanted = mesh.positionsOf(node).toArray();
    for (int position : wanted) {
      Cidr destination = mesh.destinations().get(position).destination();
      while (!unreachable.isEmpty() && unreachable.peek().compareTo(destination) < 0) {
        unreachable(unreachable.poll());
      }
      byte[] line = lines.get(position);
      out.write(line, 0, line.length);
    }
    unreachable.forEach(this::unreachable);
    return wanted.length + dead;
  }

  private void unreachable(Cidr cidr) {
    out.println("    " + new WantedRoute.Unreachable(cidr));
  }

  private List<String> heads() {
    var heads = new Columns();
    for (Node node : nodes) {
      long count = mesh.positionsOf(node).count() + mesh.unreachableOf(node).size();
      heads.row(node.name().text(), node.primaryAddress().toString(), Words.count(count, "route"));
    }
    return heads.lines();
  }
}
