package org.isovae.host.reproduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table of numbers that a run wrote among its reports. */
final class RunTable {
  private RunTable() {}

  /**
   * The columns by name, NaN where a cell is empty.
   *
   * @param run the run directory
   * @param name of the file, without {@code .csv}
   * @return empty where the run has no such table of numbers
   */
  static Optional<Map<String, double[]>> read(Path run, String name) {
    Path file = run.resolve("reports").resolve(name + ".csv");
    try {
      // Names and numbers of our own estimators: without quotes.
      List<String[]> lines =
          Files.readAllLines(file).stream().map(line -> line.split(",", -1)).toList();
      Map<String, double[]> columns = new LinkedHashMap<>();
      for (int c = 0; c < lines.get(0).length; c++) {
        int column = c;
        columns.put(
            lines.get(0)[c],
            lines.stream().skip(1).mapToDouble(line -> number(line[column])).toArray());
      }
      return Optional.of(columns);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static double number(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }
}
