package org.isovae.host.run;

import java.util.List;
import java.util.Locale;

/** Two plain charts as inline SVG: a page that must stand alone needs no library for them. */
final class SvgChart {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 280;
  private static final int LEFT = 70;
  private static final int BOTTOM = 40;
  private static final int MARGIN = 12;
  private static final int TICKS = 5;
  private static final int MOST_POINTS = 1000;

  private final StringBuilder svg = new StringBuilder();
  private final double low;
  private final double high;

  private SvgChart(double low, double high) {
    this.low = low;
    this.high = high > low ? high : low + 1;
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-size=\"11\""
                + " font-family=\"sans-serif\" role=\"img\">%n",
            WIDTH,
            HEIGHT,
            WIDTH,
            HEIGHT));
  }

  /**
   * A line through points, by rising x. The range of y leaves out the highest hundredth: the first
   * steps of a training would flatten the rest.
   */
  static String line(List<double[]> points, String xName, String yName) {
    double[] sorted =
        points.stream().mapToDouble(p -> p[1]).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return "";
    }
    SvgChart chart = new SvgChart(sorted[0], sorted[(sorted.length - 1) * 99 / 100]);
    chart.axes(xName, yName);
    double last = points.get(points.size() - 1)[0];
    StringBuilder path = new StringBuilder();
    int stride = Math.max(1, points.size() / MOST_POINTS);
    for (int i = 0; i < points.size(); i += stride) {
      double y = Math.min(points.get(i)[1], chart.high);
      if (Double.isFinite(y)) {
        path.append(
            String.format(Locale.ROOT, "%.1f,%.1f ", chart.x(points.get(i)[0] / last), chart.y(y)));
      }
    }
    chart.svg.append("<polyline fill=\"none\" stroke=\"#1668b0\" points=\"");
    chart.svg.append(path).append("\"/>\n");
    chart.label(LEFT, HEIGHT - BOTTOM + 15, "start", "0");
    chart.label(WIDTH - MARGIN, HEIGHT - BOTTOM + 15, "end", number(last));
    return chart.svg.append("</svg>\n").toString();
  }

  /** One bar a value, from 0. */
  static String bars(double[] values, String xName, String yName) {
    double high = 0;
    for (double value : values) {
      high = Math.max(high, value);
    }
    SvgChart chart = new SvgChart(0, high);
    chart.axes(xName, yName);
    for (int i = 0; i < values.length; i++) {
      double left = chart.x((i + 0.1) / values.length);
      double width = chart.x((i + 0.9) / values.length) - left;
      double top = chart.y(Math.max(0, values[i]));
      chart.svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#1668b0\">"
                  + "<title>%d: %s</title></rect>%n",
              left,
              top,
              width,
              HEIGHT - BOTTOM - top,
              i + 1,
              number(values[i])));
    }
    return chart.svg.append("</svg>\n").toString();
  }

  private void axes(String xName, String yName) {
    for (int i = 0; i <= TICKS; i++) {
      double value = low + (high - low) * i / TICKS;
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
              LEFT,
              WIDTH - MARGIN,
              y(value),
              y(value)));
      label(LEFT - 6, y(value) + 4, "end", number(value));
    }
    label((LEFT + WIDTH) / 2.0, HEIGHT - 8, "middle", xName);
    label(LEFT - 60, MARGIN, "start", yName);
  }

  private void label(double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            text));
  }

  private double x(double part) {
    return LEFT + part * (WIDTH - MARGIN - LEFT);
  }

  private double y(double value) {
    double top = MARGIN + 10.0;
    return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - BOTTOM - top);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e7
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
