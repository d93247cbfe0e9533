package io.hostgw.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells, aligned but for the last cell of each. */
final class Columns {
  private final List<List<String>> rows = new ArrayList<>();

  Columns row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** Returns the lines in order. */
  List<String> lines() {
    var widths = new ArrayList<Integer>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size() - 1; i++) {
        if (widths.size() <= i) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), row.get(i).length()));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    var line = new StringBuilder();
    for (int i = 0; i < row.size() - 1; i++) {
      String cell = row.get(i);
      line.append(cell).append(" ".repeat(widths.get(i) - cell.length() + 2));
    }
    return line.append(row.get(row.size() - 1)).toString().stripTrailing();
  }
}
