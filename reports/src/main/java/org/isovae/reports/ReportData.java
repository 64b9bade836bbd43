package org.isovae.reports;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Diagram;
import org.isovae.api.report.Figure;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
import org.isovae.api.report.Table;

/** Reports and figures as maps and lists, for JSON. */
final class ReportData {
  private ReportData() {}

  /** A report without its tables' and figures' numbers; these have files of their own. */
  static Map<String, Object> of(Report report) {
    Map<String, Object> data = new LinkedHashMap<>();
    report.title().ifPresent(title -> data.put("title", title));
    data.put("values", report.values());
    data.put("meanings", report.meanings());
    data.put("missing", report.missing());
    data.put("notes", report.notes());
    data.put("tables", report.tables().stream().map(Table::name).toList());
    data.put("figures", report.figures().stream().map(ReportData::caption).toList());
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

  /** What the page's script draws a figure from. */
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
    }
    return data;
  }

  private static Map<String, Object> axis(Axis axis) {
    return Map.of(
        "text", axis.text(),
        "logarithmic", axis.isLogarithmic(),
        "categories", axis.categories());
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
    return data;
  }

  private static Map<String, Object> node(Diagram.Node node) {
    return Map.of("label", node.label(), "weight", node.weight());
  }

  private static Map<String, Object> edge(Diagram.Edge edge) {
    return Map.of("from", edge.from(), "to", edge.to(), "weight", edge.weight());
  }
}
