package org.isovae.reports.drawing;

import java.util.ArrayList;
import java.util.List;
import org.isovae.api.report.Series;

/** What is what, in rows above a plot. */
final class Legend {
  private static final double ROW = 18;
  private static final double SIGN = 24;
  private static final double GAP = 16;
  private static final double MARGIN = 10;

  /** Of more series, only some are named: the others lie between their colours. */
  private static final int MOST = 16;

  private record Entry(int series, double x, double y, String label) {}

  private final List<Series> series;
  private final List<Entry> entries = new ArrayList<>();
  private final double height;

  Legend(List<Series> series, double width) {
    this.series = series;
    if (series.size() < 2) {
      this.height = MARGIN;
      return;
    }
    double x = MARGIN;
    double y = MARGIN + ROW / 2;
    int every = (series.size() + MOST - 1) / MOST;
    for (int i = 0; i < series.size(); i += every) {
      String label = Letters.cut(series.get(i).label(), Svg.FONT_SIZE, width / 2);
      double room = SIGN + 6 + Letters.width(label, Svg.FONT_SIZE);
      if (x > MARGIN && x + room > width - MARGIN) {
        x = MARGIN;
        y += ROW;
      }
      entries.add(new Entry(i, x, y, label));
      x += room + GAP;
    }
    this.height = y + ROW / 2 + 4;
  }

  double height() {
    return height;
  }

  void draw(Svg svg) {
    for (Entry entry : entries) {
      sign(svg, entry);
      svg.text(entry.x + SIGN + 6, entry.y + 4, "start", entry.label);
    }
  }

  private void sign(Svg svg, Entry entry) {
    Series one = series.get(entry.series);
    String colour = Palette.series(entry.series, series);
    switch (one.kind()) {
      case LINE ->
          svg.line(
              entry.x,
              entry.y,
              entry.x + SIGN,
              entry.y,
              "stroke",
              colour,
              "stroke-width",
              "2",
              "stroke-dasharray",
              dashes(entry.series));
      case BARS ->
          svg.element(
              "rect",
              "x",
              entry.x + 6,
              "y",
              entry.y - 6,
              "width",
              12.0,
              "height",
              12.0,
              "fill",
              colour);
      default ->
          svg.element(
              "path",
              "d",
              Marker.path(entry.series, entry.x + SIGN / 2, entry.y, 4.5),
              "fill",
              colour);
    }
  }

  private String dashes(int i) {
    String dashes = Palette.dashes(i, series);
    return dashes.isEmpty() ? "none" : dashes;
  }
}
