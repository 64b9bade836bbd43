package org.isovae.reports;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.isovae.api.report.Check;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.report.Value;

/** A report as it was written, {@code NAME.json} and a CSV file for each table, without arrays. */
public final class StoredReport {
  private StoredReport() {}

  /**
   * The report again.
   *
   * @param json the text of {@code NAME.json}
   * @param tables the text of a table's file, by the table's name; empty if it is not there
   * @throws IOException saying what is wrong with the texts, or that a newer version wrote them
   */
  public static Report read(String json, Function<String, Optional<String>> tables)
      throws IOException {
    try {
      return read(Tree.of(Json.read(json)), tables);
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Report read(Tree tree, Function<String, Optional<String>> tables)
      throws IOException {
    // Before there was a number, figures were not kept.
    int format = tree.has("format") ? (int) tree.number("format") : 0;
    if (format > ReportData.FORMAT) {
      throw new IOException(
          "it has the format "
              + format
              + ", and this version of Isovae knows "
              + ReportData.FORMAT
              + ": take the version that wrote it, or a newer one");
    }
    Report.Builder report = Report.builder();
    if (tree.has("title")) {
      report.title(tree.text("title"));
    }
    for (Map.Entry<String, Object> value : tree.map("values").entrySet()) {
      report.value(value.getKey(), value(value.getValue()));
    }
    tree.texts("missing").forEach(report::missing);
    tree.texts("meanings").forEach(report::meaning);
    if (tree.has("formulas")) {
      tree.texts("formulas").forEach(report::formula);
    }
    for (Object note : tree.list("notes")) {
      report.note((String) note);
    }
    if (format == 0) {
      return withoutFigures(tree, report);
    }
    if (tree.has("checks")) {
      for (Tree check : tree.trees("checks")) {
        report.check(check(check));
      }
      tree.texts("unjudged").forEach(report::unjudged);
    }
    for (Tree table : tree.trees("tables")) {
      Optional<String> text = tables.apply(table.text("name"));
      if (text.isPresent()) {
        report.table(table(table, Csv.read(text.get())));
      } else {
        report.note("The table “" + table.text("title") + "” is not there any more.");
      }
    }
    for (Tree figure : tree.trees("figures")) {
      report.figure(StoredFigure.read(figure));
    }
    return report.build();
  }

  private static Report withoutFigures(Tree tree, Report.Builder report) throws IOException {
    int missing = tree.list("figures").size() + tree.list("tables").size();
    if (missing > 0) {
      report.note(
          "Its figures and tables are left out: the version of Isovae that wrote it did not keep"
              + " their data. Run the configuration again to have them.");
    }
    return report.build();
  }

  private static Check check(Tree tree) throws IOException {
    String outcome = tree.text("outcome");
    return Check.builder(tree.text("name"), tree.text("question"))
        .measured(tree.text("measured"))
        .meaning(tree.text("meaning"))
        .of(
            Arrays.stream(Check.Outcome.values())
                .filter(each -> each.label().equals(outcome))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no outcome " + outcome)),
            tree.text("advice"));
  }

  private static Value value(Object value) {
    if (value instanceof Double number) {
      return Value.of(number);
    }
    List<?> list = (List<?>) value;
    return list.isEmpty() || list.get(0) instanceof Double
        ? Value.of(Tree.numbers(list))
        : Value.of(list.stream().map(row -> Tree.numbers((List<?>) row)).toArray(double[][]::new));
  }

  private static Table table(Tree heading, List<List<String>> rows) throws IOException {
    Table.Builder table = Table.builder(heading.text("name")).title(heading.text("title"));
    List<Tree> columns = heading.trees("columns");
    List<List<String>> body = rows.subList(Math.min(1, rows.size()), rows.size());
    for (int c = 0; c < columns.size(); c++) {
      int place = c;
      if (body.stream().anyMatch(row -> row.size() != columns.size())) {
        throw new IOException("a row of " + heading.text("name") + " has not all columns");
      }
      List<String> cells = body.stream().map(row -> row.get(place)).toList();
      String name = columns.get(c).text("name");
      if (columns.get(c).text("holds").equals("numbers")) {
        table.column(name, cells.stream().mapToDouble(StoredReport::number).toArray());
      } else {
        table.column(name, cells);
      }
    }
    return table.build();
  }

  private static double number(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }
}
