package org.isovae.reports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.isovae.api.report.Table;

/** Tables as CSV by RFC 4180, lines ending with LF; an empty cell where there is no number. */
final class Csv {
  private Csv() {}

  static String of(Table table) {
    List<List<String>> columns = table.columns().stream().map(Csv::cells).toList();
    String head = table.columns().stream().map(c -> CsvLine.quoted(c.name())).collect(joined());
    return IntStream.range(0, table.rows())
        .mapToObj(row -> columns.stream().map(column -> column.get(row)).collect(joined()) + "\n")
        .collect(Collectors.joining("", head + "\n", ""));
  }

  /** The cells of a text, row after row, the heading first. */
  static List<List<String>> read(String text) {
    return CsvReader.builder().skipEmptyLines(false).ofCsvRecord(text).stream()
        .map(CsvRecord::getFields)
        .toList();
  }

  private static List<String> cells(Table.Column column) {
    return column.numeric()
        ? DoubleStream.of(column.numbers()).mapToObj(Csv::number).toList()
        : column.texts().stream().map(CsvLine::quoted).toList();
  }

  private static String number(double number) {
    return Double.isNaN(number) ? "" : Numbers.full(number);
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(",");
  }
}
