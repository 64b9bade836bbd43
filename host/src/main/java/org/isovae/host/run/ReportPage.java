package org.isovae.host.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.isovae.api.estimator.Report;
import org.isovae.host.config.ExpectedValues;

/** One page that shows a run, readable without any other file and without a network. */
final class ReportPage {
  private static final int MOST_ROWS = 40;

  private final StringBuilder html = new StringBuilder();

  private ReportPage() {}

  static String html(
      Recorder.RunDescription description,
      Map<String, Object> values,
      Map<String, Report> reports,
      List<Map<String, Double>> metrics) {
    ReportPage page = new ReportPage();
    page.head(description.title());
    page.expected(description.expected(), values);
    page.charts(values, metrics);
    page.values("Training", values, "train.");
    reports.forEach(page::report);
    page.html
        .append("<h2>Configuration</h2>\n<details><summary>resolved</summary><pre>")
        .append(escape(description.configuration()))
        .append("</pre></details>\n</body>\n</html>\n");
    return page.html.toString();
  }

  private void head(String title) {
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
        .append(escape(title))
        .append(
            """
            </title>
            <style>
            body { font: 15px/1.5 sans-serif; max-width: 62em; margin: 2em auto; padding: 0 1em; }
            table { border-collapse: collapse; margin: 1em 0; }
            th, td { padding: .15em .8em; text-align: right; border-bottom: 1px solid #ddd; }
            th:first-child, td:first-child { text-align: left; }
            svg { max-width: 100%; height: auto; }
            .note { color: #555; }
            pre { background: #f6f6f6; padding: 1em; overflow: auto; }
            </style>
            </head>
            <body>
            """)
        .append("<h1>")
        .append(escape(title))
        .append("</h1>\n");
  }

  private void expected(ExpectedValues expected, Map<String, Object> values) {
    if (expected.values().isEmpty()) {
      return;
    }
    html.append("<h2>")
        .append(escape(expected.title()))
        .append("</h2>\n<table>\n<tr><th></th><th>quoted</th><th>measured</th></tr>\n");
    expected
        .values()
        .forEach(
            (name, quoted) ->
                row(
                    name,
                    quoted.stream().map(ReportPage::shorten).collect(Collectors.joining(", ")),
                    values.containsKey(name) ? shown(values.get(name)) : "not measured"));
    html.append("</table>\n<p class=\"note\">Quoted from ")
        .append(escape(expected.source()))
        .append("; measured in this run.</p>\n");
  }

  private void charts(Map<String, Object> values, List<Map<String, Double>> metrics) {
    List<double[]> loss =
        metrics.stream()
            .filter(line -> line.containsKey("loss"))
            .map(line -> new double[] {line.get("step"), line.get("loss")})
            .toList();
    if (loss.size() > 1) {
      html.append("<h2>Loss</h2>\n").append(SvgChart.line(loss, "step", "loss"));
    }
    if (values.get("importance.variance") instanceof double[] importance && importance.length > 1) {
      html.append("<h2>Importance</h2>\n")
          .append(SvgChart.bars(importance, "latent dimension, by importance", "(β/2) E[σ⁻²]"));
    }
  }

  private void values(String title, Map<String, Object> values, String prefix) {
    html.append("<h2>").append(escape(title)).append("</h2>\n<table>\n");
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            row(name, shown(value));
          }
        });
    html.append("</table>\n");
  }

  private void report(String name, Report report) {
    html.append("<h2>").append(escape(name)).append("</h2>\n");
    for (String note : report.notes()) {
      html.append("<p class=\"note\">").append(escape(note)).append("</p>\n");
    }
    html.append("<table>\n");
    report.values().forEach((key, value) -> row(key, shown(value)));
    html.append("</table>\n");
    report.tables().forEach(this::table);
  }

  private void table(Report.Table table) {
    html.append("<h3>").append(escape(table.name())).append("</h3>\n<table>\n<tr>");
    table.columns().forEach(column -> html.append("<th>").append(escape(column)).append("</th>"));
    html.append("</tr>\n");
    table.rows().stream()
        .limit(MOST_ROWS)
        .forEach(
            row -> {
              html.append("<tr>");
              DoubleStream.of(row)
                  .forEach(v -> html.append("<td>").append(shorten(v)).append("</td>"));
              html.append("</tr>\n");
            });
    html.append("</table>\n");
    if (table.rows().size() > MOST_ROWS) {
      html.append("<p class=\"note\">The first ")
          .append(MOST_ROWS)
          .append(" of ")
          .append(table.rows().size())
          .append(" rows; all are in the CSV file beside this page.</p>\n");
    }
  }

  private void row(String... cells) {
    html.append("<tr>");
    for (String cell : cells) {
      html.append("<td>").append(escape(cell)).append("</td>");
    }
    html.append("</tr>\n");
  }

  private static String shown(Object value) {
    return value instanceof double[] array
        ? DoubleStream.of(array).mapToObj(ReportPage::shorten).collect(Collectors.joining(", "))
        : shorten((Double) value);
  }

  /** Four significant digits. */
  private static String shorten(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e7
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
