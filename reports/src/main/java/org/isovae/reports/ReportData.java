package org.isovae.reports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Check;
import org.isovae.api.report.Diagram;
import org.isovae.api.report.Figure;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Images;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
import org.isovae.api.report.Table;

/** Reports and figures as maps and lists, for JSON. */
final class ReportData {
  private ReportData() {}

  /** What is told here changes its meaning with another number. */
  static final int FORMAT = 1;

  /** All of a report but the numbers of its tables and arrays, which have files of their own. */
  static Map<String, Object> of(Report report) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("format", FORMAT);
    report.title().ifPresent(title -> data.put("title", title));
    data.put("values", report.values());
    data.put("meanings", report.meanings());
    data.put("formulas", report.formulas());
    data.put("missing", report.missing());
    data.put("notes", report.notes());
    data.put("checks", report.checks().stream().map(ReportData::check).toList());
    data.put("unjudged", report.unjudged());
    data.put("tables", report.tables().stream().map(ReportData::heading).toList());
    data.put("figures", report.figures().stream().map(ReportData::of).toList());
    if (!report.arrays().isEmpty()) {
      data.put("arrays", report.arrays().keySet());
    }
    return data;
  }

  private static Map<String, Object> check(Check check) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", check.name());
    data.put("question", check.question());
    data.put("outcome", check.outcome().label());
    data.put("measured", check.measured());
    data.put("meaning", check.meaning());
    data.put("advice", check.advice().orElse(""));
    return data;
  }

  private static Map<String, Object> heading(Table table) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", table.name());
    data.put("title", table.title());
    data.put("columns", table.columns().stream().map(ReportData::column).toList());
    return data;
  }

  private static Map<String, Object> column(Table.Column column) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", column.name());
    data.put("holds", column.numeric() ? "numbers" : "texts");
    return data;
  }

  private static Map<String, Object> caption(Figure figure) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", figure.name());
    data.put("title", figure.title());
    data.put("alternative", figure.alternative());
    return data;
  }

  /** Whether the page's script can draw this kind; others are shown as tables or images. */
  static boolean drawn(Figure figure) {
    return figure instanceof Chart || figure instanceof HeatMap || figure instanceof Diagram;
  }

  /** What the page's script draws a figure from, and what it can be made of again. */
  static Map<String, Object> of(Figure figure) {
    Map<String, Object> data = caption(figure);
    if (figure instanceof Chart chart) {
      data.put("kind", "chart");
      data.put("x", axis(chart.x()));
      data.put("y", axis(chart.y()));
      data.put("series", chart.series().stream().map(ReportData::series).toList());
    } else if (figure instanceof HeatMap map) {
      data.put("kind", "heat-map");
      data.put("rows", axis(map.rows()));
      data.put("columns", axis(map.columns()));
      data.put("quantity", map.quantity());
      data.put("matrix", map.matrix());
    } else if (figure instanceof Diagram diagram) {
      data.put("kind", "diagram");
      data.put("directed", diagram.directed());
      data.put("nodes", diagram.nodes().stream().map(ReportData::node).toList());
      data.put("edges", diagram.edges().stream().map(ReportData::edge).toList());
    } else if (figure instanceof Images images) {
      data.put("kind", "images");
      data.put("height", images.height());
      data.put("width", images.width());
      data.put("channels", images.channels());
      data.put("perRow", images.perRow());
      data.put("black", images.black());
      data.put("white", images.white());
      data.put("rowLabels", images.rowLabels());
      data.put("columnLabels", images.columnLabels());
      data.put("captions", images.images().stream().map(Images.Image::caption).toList());
      data.put("pixels", Pixels.packed(images));
    }
    return data;
  }

  private static Map<String, Object> axis(Axis axis) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text", axis.text());
    data.put("label", axis.label());
    data.put("unit", axis.unit());
    data.put("logarithmic", axis.isLogarithmic());
    data.put("categories", axis.categories());
    return data;
  }

  private static Map<String, Object> series(Series series) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(
        "kind",
        switch (series.kind()) {
          case LINE -> "line";
          case POINTS -> "scatter";
          case BARS -> "bar";
        });
    data.put("label", series.label());
    series.x().ifPresent(x -> data.put("x", x));
    data.put("y", series.y());
    series.spread().ifPresent(spread -> data.put("spread", spread));
    series.details().ifPresent(rows -> data.put("details", details(rows)));
    series.pictures().ifPresent(images -> data.put("pictures", of(images)));
    return data;
  }

  private static List<Map<String, Object>> details(Table rows) {
    return rows.columns().stream()
        .map(
            column -> {
              Map<String, Object> data = new LinkedHashMap<>();
              data.put("name", column.name());
              if (column.numeric()) {
                data.put("numbers", column.numbers());
              } else {
                data.put("texts", column.texts());
              }
              return data;
            })
        .toList();
  }

  private static Map<String, Object> node(Diagram.Node node) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("label", node.label());
    data.put("weight", node.weight());
    return data;
  }

  private static Map<String, Object> edge(Diagram.Edge edge) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("from", edge.from());
    data.put("to", edge.to());
    data.put("weight", edge.weight());
    return data;
  }
}
