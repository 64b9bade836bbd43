package org.isovae.reports;

import java.io.IOException;
import java.util.List;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Diagram;
import org.isovae.api.report.Figure;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Images;
import org.isovae.api.report.Series;
import org.isovae.api.report.Table;

/** A figure again from what {@link ReportData} made of it. */
final class StoredFigure {
  private StoredFigure() {}

  static Figure read(Tree data) throws IOException {
    String kind = data.has("kind") ? data.text("kind") : "";
    return switch (kind) {
      case "chart" -> chart(data);
      case "heat-map" -> heatMap(data);
      case "diagram" -> diagram(data);
      case "images" -> images(data);
      default -> throw new IOException("a figure is of the unknown kind “" + kind + "”");
    };
  }

  private static Chart chart(Tree data) throws IOException {
    Chart.Builder chart =
        Chart.builder(data.text("name"), data.text("title"), data.text("alternative"))
            .x(axis(data.tree("x")))
            .y(axis(data.tree("y")));
    for (Tree series : data.trees("series")) {
      chart.series(series(series));
    }
    return chart.build();
  }

  private static Axis axis(Tree data) throws IOException {
    List<String> categories = data.strings("categories");
    if (!categories.isEmpty()) {
      return Axis.categories(data.text("label"), categories);
    }
    String unit = data.text("unit");
    Axis axis = unit.isEmpty() ? Axis.of(data.text("label")) : Axis.of(data.text("label"), unit);
    return data.truth("logarithmic") ? axis.logarithmic() : axis;
  }

  private static Series series(Tree data) throws IOException {
    String label = data.text("label");
    double[] y = data.numbers("y");
    Series series =
        switch (data.text("kind")) {
          case "line" ->
              data.has("x") ? Series.line(label, data.numbers("x"), y) : Series.line(label, y);
          case "bar" -> Series.bars(label, y);
          default ->
              data.has("x") ? Series.points(label, data.numbers("x"), y) : Series.points(label, y);
        };
    if (data.has("spread")) {
      series = series.spread(data.numbers("spread"));
    }
    if (data.has("details")) {
      series = series.details(details(data.trees("details")));
    }
    return data.has("pictures") ? series.pictures(images(data.tree("pictures"))) : series;
  }

  private static Table details(List<Tree> columns) throws IOException {
    Table.Builder rows = Table.builder("details");
    for (Tree column : columns) {
      if (column.has("numbers")) {
        rows.column(column.text("name"), column.numbers("numbers"));
      } else {
        rows.column(column.text("name"), column.strings("texts"));
      }
    }
    return rows.build();
  }

  private static HeatMap heatMap(Tree data) throws IOException {
    return HeatMap.builder(
            data.text("name"), data.text("title"), data.text("alternative"), data.matrix("matrix"))
        .rows(axis(data.tree("rows")))
        .columns(axis(data.tree("columns")))
        .quantity(data.text("quantity"))
        .build();
  }

  private static Diagram diagram(Tree data) throws IOException {
    Diagram.Builder diagram =
        Diagram.builder(data.text("name"), data.text("title"), data.text("alternative"));
    if (data.truth("directed")) {
      diagram.directed();
    }
    for (Tree node : data.trees("nodes")) {
      diagram.node(node.text("label"), node.number("weight"));
    }
    for (Tree edge : data.trees("edges")) {
      diagram.edge(edge.text("from"), edge.text("to"), edge.number("weight"));
    }
    return diagram.build();
  }

  private static Images images(Tree data) throws IOException {
    int height = (int) data.number("height");
    int width = (int) data.number("width");
    int channels = (int) data.number("channels");
    List<String> captions = data.strings("captions");
    Images.Builder images =
        Images.builder(
                data.text("name"),
                data.text("title"),
                data.text("alternative"),
                height,
                width,
                channels)
            .perRow((int) data.number("perRow"))
            .range(data.number("black"), data.number("white"))
            .rowLabels(data.strings("rowLabels"))
            .columnLabels(data.strings("columnLabels"));
    float[][] pixels =
        Pixels.unpacked(data.text("pixels"), captions.size(), height * width * channels);
    for (int i = 0; i < pixels.length; i++) {
      images.image(captions.get(i), pixels[i]);
    }
    return images.build();
  }
}
