package org.isovae.host.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.isovae.api.estimator.Report;

/** Reports as JSON, and each of their tables as CSV. */
final class ReportFiles {
  private ReportFiles() {}

  static void write(Path folder, Map<String, Report> reports) {
    reports.forEach(
        (name, report) -> {
          SafeFiles.write(folder.resolve(name + ".json"), Json.pretty(plain(report)));
          for (Report.Table table : report.tables()) {
            SafeFiles.write(folder.resolve(name + "-" + table.name() + ".csv"), csv(table));
          }
        });
  }

  private static Map<String, Object> plain(Report report) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("values", report.values());
    plain.put("notes", report.notes());
    plain.put("tables", report.tables().stream().map(Report.Table::name).toList());
    return plain;
  }

  /** RFC 4180: a comma between values, quotes where a name holds one. */
  static String csv(Report.Table table) {
    String head = table.columns().stream().map(ReportFiles::quoted).collect(joined());
    List<String> rows =
        table.rows().stream()
            .map(row -> DoubleStream.of(row).mapToObj(ReportFiles::number).collect(joined()))
            .toList();
    return head + "\n" + rows.stream().map(row -> row + "\n").collect(Collectors.joining());
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(",");
  }

  private static String quoted(String name) {
    return name.matches("[^\",\r\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A whole number without “.0”; every other one with all its digits. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
